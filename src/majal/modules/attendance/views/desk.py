"""The door of an event, on a phone: a list, a scan, big buttons, and no net needed."""

import uuid
from collections.abc import Mapping
from datetime import datetime, time
from pathlib import Path

from django.contrib import messages
from django.contrib.staticfiles import finders
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from majal.kernel import links
from majal.kernel.actors import Actor
from majal.kernel.dates import CASABLANCA, humanise
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.kernel.link_pages import link_ended
from majal.kernel.permissions import may
from majal.modules.attendance.commands import Given, record_mark
from majal.modules.attendance.forms import CodeForm
from majal.modules.attendance.permissions import Perm
from majal.modules.attendance.queries import (
    Behind,
    Desk,
    desk_by_link,
    desk_of,
    people_at,
    sessions_on,
)
from majal.modules.attendance.views.reading import marks_sent
from majal.modules.attendance.workflow import ALPHABET, SHORT, short_code
from majal.modules.events.public import Session

READ_AS = str.maketrans("ILO", "110", "- ")


@page(Perm.OPEN_GATE)
@require_safe
def worker(request: Request) -> HttpResponse:  # noqa: ARG001
    """The script that keeps the door's page for when there is no net; its address is its scope."""
    path = Path(str(finders.find("majal/js/checkin-worker.js")))
    script = path.read_text(encoding="utf-8")
    answer = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    answer["Cache-Control"] = "no-cache"
    return answer


@page(Perm.MARK, obj=desk_of)
@never_cache
@require_http_methods(["GET", "POST"])
def door(request: Request, desk: Desk) -> HttpResponse:
    """The door of an event for the team of its park."""
    return _door(request, desk, request.actor, _team(desk))


@page(Perm.MARK, obj=desk_of)
@never_cache
@require_safe
def people(request: Request, desk: Desk) -> HttpResponse:
    """Those expected, as the phone keeps them for the day."""
    return _people(request, desk)


@page(Perm.MARK, obj=desk_of)
@require_POST
def marks(request: Request, desk: Desk) -> HttpResponse:
    """What a phone noted, each kept once."""
    return _marks(request, desk, request.actor)


@page(Perm.OPEN_GATE, obj=desk_by_link)
@never_cache
@require_http_methods(["GET", "POST"])
def gate(request: Request, found: Behind) -> HttpResponse:
    """The door by the link of a volunteer or a trainer."""
    if found.desk is None or found.holder is None:
        return link_ended(request, found.error or links.LinkUnknown())
    return _door(request, found.desk, found.holder, _by_link(found))


@page(Perm.OPEN_GATE, obj=desk_by_link)
@never_cache
@require_safe
def gate_people(request: Request, found: Behind) -> HttpResponse:
    """Those expected, for whoever has the link."""
    if found.desk is None:
        return link_ended(request, found.error or links.LinkUnknown())
    return _people(request, found.desk)


@page(Perm.OPEN_GATE, obj=desk_by_link)
@require_POST
def gate_marks(request: Request, found: Behind) -> HttpResponse:
    """What the phone of a volunteer noted."""
    if found.desk is None or found.holder is None:
        return link_ended(request, found.error or links.LinkUnknown())
    return _marks(request, found.desk, found.holder)


def _team(desk: Desk) -> Mapping[str, str]:
    return {
        "here": reverse("attendance:door", args=[desk.pk]),
        "people": reverse("attendance:people", args=[desk.pk]),
        "marks": reverse("attendance:marks", args=[desk.pk]),
        "back": reverse("attendance:event", args=[desk.pk]),
    }


def _by_link(found: Behind) -> Mapping[str, str]:
    assert found.desk is not None  # noqa: S101 - seen by the caller
    trainer = found.desk.gate is not None and found.desk.gate.for_trainer
    return {
        "here": reverse("attendance:gate", args=[found.secret]),
        "people": reverse("attendance:gate_people", args=[found.secret]),
        "marks": reverse("attendance:gate_marks", args=[found.secret]),
        "back": reverse("attendance:gate_results", args=[found.secret]) if trainer else "",
    }


def _door(request: Request, desk: Desk, by: Actor, at: Mapping[str, str]) -> HttpResponse:
    today, day, sessions = sessions_on(desk, timezone.now())
    if request.method == "POST":
        return _typed(request, desk, by, at)
    context = {
        "desk": desk,
        "event": desk.event,
        "at": at,
        "day": day,
        "sessions": sessions,
        "now": _current(sessions, timezone.now()),
        "walks_in": desk.gate is None and may(by, Perm.CORRECT, desk.event) and day == today,
        "ahead": day > today,
        "over": day < today,
        "words": _words(),
        "worker": reverse("attendance:worker"),
        "form": CodeForm(),
    }
    return render(request, "attendance/door.html", context)


def _current(sessions: list[Session], now: datetime) -> Session | None:
    ahead = [one for one in sessions if one.ends_at > now]
    return ahead[0] if ahead else sessions[-1] if sessions else None


def _typed(request: Request, desk: Desk, by: Actor, at: Mapping[str, str]) -> HttpResponse:
    """A code typed where no script runs."""
    form = CodeForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Type the code of the ticket."))
        return redirect(at["here"])
    typed = form.cleaned_data["code"].strip()
    given = Given(
        uuid.uuid4(), form.cleaned_data["session"], timezone.now(), code=_whole(desk, typed)
    )
    try:
        answer = record_mark(desk.pk, given, by=by)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        tell = messages.success if answer.kept else messages.warning
        tell(request, f"\u2068{answer.name}\u2069: {answer.said}" if answer.name else answer.said)
    return redirect(at["here"])


def _whole(desk: Desk, typed: str) -> str:
    """The whole code of a ticket whose short one was typed."""
    short = typed.upper().translate(READ_AS)
    if len(short) == SHORT and set(short) <= set(ALPHABET):
        for one, _there in people_at(desk.event, ()):
            if short_code(one.code) == short:
                return str(one.code)
    return typed


def _people(request: Request, desk: Desk) -> HttpResponse:
    """Names and short codes of those expected, until the day is over; with them a fresh token."""
    today, day, sessions = sessions_on(desk, timezone.now())
    closed = day < today or not desk.is_open
    rows = [] if closed else people_at(desk.event, [one.pk for one in sessions])
    until = datetime.combine(day, time.max, tzinfo=CASABLANCA)
    until = max([until, *(one.ends_at for one in sessions)])
    answer = {
        "token": get_token(request),
        "closed": closed,
        "until": int(until.timestamp() * 1000),
        "day": humanise(day),
        "people": [
            {
                "id": one.pk,
                "name": one.name,
                "group": one.group.name if one.group else "",
                "short": short_code(one.code),
                "there": sorted(there),
            }
            for one, there in rows
        ],
    }
    return JsonResponse(answer)


def _marks(request: Request, desk: Desk, by: Actor) -> HttpResponse:
    """Each mark by itself: one that is refused keeps no other from being noted."""
    try:
        sent = marks_sent(request)
    except DomainError as error:
        return JsonResponse({"code": error.code, "detail": str(error)}, status=422)
    answers = []
    for key, given in sent:
        try:
            found = record_mark(desk.pk, given, by=by)
        except DomainError as error:
            answers.append({"id": key, "outcome": error.code, "said": str(error), "kept": False})
        else:
            answers.append(
                {
                    "id": key,
                    "outcome": found.outcome.value,
                    "said": found.said,
                    "kept": found.kept,
                    "person": found.registration_id,
                    "name": found.name,
                }
            )
    return JsonResponse({"answers": answers})


def _words() -> Mapping[str, str]:
    """What the page says by itself, also without a net."""
    return {
        "online": _("Connected"),
        "offline": _("No net: go on, it is kept in this phone"),
        "sign_in": _("Your session has ended. Sign in again: what you noted is kept here."),
        "ended": _("This link opens no more. Ask the team for a new one."),
        "noted": _("Noted: {name}"),
        "already": _("Noted already: {name}"),
        "undone": _("Taken back: {name}"),
        "sent": _("Sent already. Only the team can correct it: {name}"),
        "unknown": _("Not in the list. It is kept, and checked when there is a net."),
        "short_unknown": _("No ticket has this code. Look for the name in the list."),
        "checking": _("The ticket is being checked…"),
        "waiting": _("{n} to send"),
        "count": _("{n} of {all} are there"),
        "more": _("Type a name: the list is longer than what is shown."),
        "nobody": _("Nobody has this name. Try fewer letters, or the code of the ticket."),
        "empty": _("Nobody is expected."),
        "closed": _("The day is over: the names are erased from this phone."),
        "erased": _("Erased from this phone. You may close the page."),
        "erase": _("Marks are still to be sent, and would be lost. Erase all the same?"),
        "undo": _("take back"),
        "came": _("is there"),
    }
