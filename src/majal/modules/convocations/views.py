"""The agenda and the calendar of a sitting as files, and the page behind an invitation’s link."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.files import path_of
from majal.kernel.http import Request, page
from majal.modules.convocations.permissions import Perm
from majal.modules.convocations.queries import Behind, behind, calendar_file, issued_agenda
from majal.modules.sittings.public import (
    Choice,
    Sitting,
    State,
    Table,
    cast_vote,
    declare_conflict,
    lines_of,
    sitting_visible_to,
    table_of,
    voting_on,
)

NOT_FOUND, GONE = 404, 410


def opened(actor: Actor, secret: str) -> Behind:
    """The same for files, which have no page to say why. Raises: NotFound."""
    found = behind(actor, secret)
    if found.holder is None:
        raise NotFound
    return found


@page(Perm.OPEN_LINK, obj=behind)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_link(request: Request, found: Behind) -> HttpResponseBase:
    """A sitting for the one person who was invited; a POST votes or declares."""
    if found.holder is None:
        status = NOT_FOUND if isinstance(found.ended, links.LinkUnknown) else GONE
        return render(
            request, "convocations/link_ended.html", {"error": found.ended}, status=status
        )
    own = found.seat
    if own is None and found.invitation.guest is None:
        return render(request, "convocations/link_ended.html", {"error": None}, status=GONE)
    if request.method == "POST":
        return _done(request, found)
    table = table_of(found.sitting)
    return render(request, "convocations/by_link.html", _context(found, table, own))


def _context(found: Behind, table: Table, own: Any) -> dict[str, Any]:
    sitting = found.sitting
    lines = []
    for line in lines_of(table) if own is not None else []:
        if line.item.taken_off_at is None:
            away = own.pk in table.away(line.item)
            lines.append((line, voting_on(table, line.item, own), away))
    return {
        "sitting": sitting,
        "own": own,
        "guest": found.invitation.guest,
        "secret": found.secret,
        "lines": lines,
        "choices": Choice.choices,
        "meter": table.meter(),
        "may_declare": own is not None and sitting.is_living,
        "live": sitting.state == State.OPEN,
        "agenda": issued_agenda(sitting) if own is not None else None,
        "behind": found,
    }


def _done(request: Request, found: Behind) -> HttpResponse:
    holder: Any = found.holder
    typed = request.POST
    item, seat = _number(typed.get("item", "")) or 0, _number(typed.get("seat", ""))
    acts: dict[str, tuple[Callable[[], object], str]] = {
        "declare": (
            lambda: declare_conflict(item, typed.get("reason", ""), by=holder),
            _("The conflict is on record: you leave this item and do not vote on it."),
        ),
        "vote": (
            lambda: cast_vote(item, typed.get("choice", ""), seat_id=seat, by=holder),
            _("Your vote is recorded."),
        ),
    }
    act = acts.get(typed.get("do", ""))
    if act is not None:
        try:
            act[0]()
        except DomainError as error:
            messages.error(request, str(error))
        else:
            messages.success(request, act[1])
    return redirect("convocations:by_link", found.secret)


def _number(typed: str) -> int | None:
    return int(typed[:18]) if typed.isascii() and typed.isdecimal() else None


@page(Perm.OPEN_LINK, obj=opened)
@never_cache
@require_GET
def link_calendar(request: Request, found: Behind) -> HttpResponseBase:  # noqa: ARG001
    """The sitting, or one's own hearing, for calendars."""
    guest = found.invitation.guest
    if guest is not None:
        guest.item.sitting = found.sitting
    return _calendar(calendar_file(found.sitting, items=[guest.item] if guest else []))


@page(Perm.OPEN_LINK, obj=opened)
@never_cache
@require_GET
def link_agenda(request: Request, found: Behind) -> HttpResponseBase:  # noqa: ARG001
    """The agenda, for a member; a guest is not shown it. Raises: NotFound."""
    if found.seat is None:
        raise NotFound
    return _agenda(found.sitting)


@page(Perm.SEE, obj=sitting_visible_to)
@require_GET
def agenda(request: Request, found: Sitting) -> HttpResponseBase:  # noqa: ARG001
    """The agenda as it was issued last. Raises: NotFound while none is."""
    return _agenda(found)


@page(Perm.SEE, obj=sitting_visible_to)
@require_GET
def calendar(request: Request, found: Sitting) -> HttpResponseBase:  # noqa: ARG001
    """The sitting for calendars."""
    return _calendar(calendar_file(found))


def _agenda(found: Sitting) -> HttpResponse:
    document = issued_agenda(found)
    if document is None:
        raise NotFound
    return _sent(path_of(document.file).read_bytes(), "application/pdf", f"agenda-{found.pk}.pdf")


def _calendar(content: bytes) -> HttpResponse:
    return _sent(content, "text/calendar; charset=utf-8", "sitting.ics")


def _sent(content: bytes, kind: str, name: str) -> HttpResponse:
    """A download that no browser runs."""
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-cache"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
