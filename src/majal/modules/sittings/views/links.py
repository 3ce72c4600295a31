"""The page behind an invitation's link, for whoever has no account: a member, or a guest."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from majal.kernel import links
from majal.kernel.actors import Actor, LinkHolder
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.files import path_of
from majal.kernel.http import Request, page
from majal.kernel.permissions import may
from majal.modules.sittings.commands import cast_vote, declare_conflict, sign_minutes
from majal.modules.sittings.models import Invitation, Minutes, Sitting
from majal.modules.sittings.permissions import LINK, Perm
from majal.modules.sittings.queries import Table, seat_of, table_of
from majal.modules.sittings.queries.calendars import calendar_file
from majal.modules.sittings.queries.pages import lines_of, voting_on
from majal.modules.sittings.queries.visible import SEATS_OF_SITTING
from majal.modules.sittings.views.minutes import issued_agenda, sent, sent_calendar
from majal.modules.sittings.workflow import Choice, State

NOT_FOUND, GONE = 404, 410


@dataclass(frozen=True)
class Behind:
    """What is behind a link as somebody shows it, or why it does not open."""

    secret: str
    holder: LinkHolder | None = None
    invitation: Any = None
    sitting: Any = None
    ended: DomainError | None = None


def behind(actor: Actor, secret: str) -> Behind:  # noqa: ARG001 - the link counts, not who asks
    """Look behind a link; that it has ended is an answer too."""
    try:
        holder = links.holder(secret, LINK)
    except DomainError as error:
        return Behind(secret, ended=error)
    invitation = Invitation.objects.select_related("guest__item").get(pk=holder.id)
    rows = Sitting.objects.select_related(
        "committee__park", "committee__territory", "presided_by__user", "agenda__file", "again_of"
    ).prefetch_related(SEATS_OF_SITTING)
    return Behind(secret, holder, invitation, rows.get(pk=invitation.sitting_id))


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
    """A sitting for the one person who was invited; a POST votes, declares or signs."""
    if found.holder is None:
        status = NOT_FOUND if isinstance(found.ended, links.LinkUnknown) else GONE
        return render(request, "sittings/link_ended.html", {"error": found.ended}, status=status)
    own = seat_of(found.holder, found.sitting)
    if own is None and found.invitation.guest is None:
        return render(request, "sittings/link_ended.html", {"error": None}, status=GONE)
    if request.method == "POST":
        return _done(request, found)
    table = table_of(found.sitting)
    return render(request, "sittings/by_link.html", _context(found, table, own))


def _context(found: Behind, table: Table, own: Any) -> dict[str, Any]:
    sitting = found.sitting
    if own is not None and sitting.presided_by_id == own.pk:
        sitting.presided_by = own
    rows = Minutes.objects.filter(sitting=sitting).order_by("-version")
    minutes = rows.first()
    holder: Any = found.holder
    signs = bool(minutes and minutes.signed_at is None and may(holder, Perm.SIGN, sitting))
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
        "agenda": sitting.agenda and own is not None,
        "minutes": minutes if own is not None else None,
        "issued": own is not None and rows.filter(document__isnull=False).exists(),
        "signs": signs,
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
        "sign": (
            lambda: sign_minutes(found.sitting.pk, _number(typed.get("turn", "")) or 0, by=holder),
            _("The minutes are signed; the document is being issued."),
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
    return redirect("sittings:by_link", found.secret)


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
    return sent_calendar(calendar_file(found.sitting, items=[guest.item] if guest else []))


@page(Perm.OPEN_LINK, obj=opened)
@never_cache
@require_GET
def link_paper(request: Request, found: Behind) -> HttpResponseBase:
    """The agenda or the minutes, for a member; a guest is shown neither. Raises: NotFound."""
    holder: Any = found.holder
    own = seat_of(holder, found.sitting)
    if own is None:
        raise NotFound
    if request.path.endswith("agenda.pdf"):
        return issued_agenda(found.sitting)
    rows = Minutes.objects.filter(sitting=found.sitting, document__isnull=False)
    last = rows.select_related("document__file").order_by("-version").first()
    if last is None:
        raise NotFound
    return sent(path_of(last.document.file).read_bytes(), f"minutes-{found.sitting.pk}.pdf")
