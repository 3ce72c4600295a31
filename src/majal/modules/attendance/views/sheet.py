"""Who came to an event: what it comes to, the sheet, corrections, people at the door."""

from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from majal.kernel.actors import Actor
from majal.kernel.asking import ask
from majal.kernel.bidi import isolated
from majal.kernel.dates import CASABLANCA, humanise_moment
from majal.kernel.http import Request, page
from majal.kernel.names import local, stored_language
from majal.kernel.permissions import may
from majal.modules.attendance.commands import correct_presence, set_level, set_rule, walk_in
from majal.modules.attendance.errors import LeftBeforeArrival, ReasonMissing
from majal.modules.attendance.forms import CorrectionForm, LevelsForm, RuleForm, WalkInForm
from majal.modules.attendance.permissions import Perm
from majal.modules.attendance.queries import (
    AtDoor,
    Desk,
    Seat,
    attended_in,
    desk_of,
    expected_at,
    presence_of,
    registration_to_correct,
    results_of,
    rule_of,
    session_at,
    sessions_of,
    sheet_of,
    totals_of,
)
from majal.modules.attendance.workflow import How
from majal.modules.events.public import Event, Person, Session

PAGE = 50


def _home(event: Event) -> str:
    return reverse("attendance:event", args=[event.pk])


def _crumbs(event: Event) -> list[tuple[Any, str]]:
    return [(local(event), _home(event))]


def overview(event: Event) -> dict[str, Any]:
    """What the page of an event shows of attendance, to the team and to the trainer."""
    sessions, totals, now = sessions_of(event.pk), totals_of(event), timezone.now()
    most = max(totals.registered, *totals.sessions.values(), 1)
    bars = [
        (one, totals.sessions.get(one.pk, 0), 100 * totals.sessions.get(one.pk, 0) // most)
        for one in sessions
    ]
    return {
        "event": event,
        "totals": totals,
        "results": results_of(event),
        "rule": rule_of(event.pk),
        "bars": bars,
        "begun": bool(sessions) and sessions[0].starts_at <= now,
        "over": event.ends_at <= now,
    }


@page(Perm.SEE, obj=desk_of)
@require_safe
def event(request: Request, desk: Desk) -> HttpResponse:
    """What an event comes to: who came, for how long, what they say of it."""
    event = desk.event
    context = {
        **overview(event),
        "rules": may(request.actor, Perm.RULE, event),
        "gives": may(request.actor, Perm.GIVE_LINK, event),
        "corrects": may(request.actor, Perm.CORRECT, event),
        "open": desk.is_open,
    }
    return render(request, "attendance/event.html", context)


@page(Perm.SEE, obj=desk_of)
@require_safe
def sheet(request: Request, desk: Desk) -> HttpResponse:
    """Everybody who holds a place, session by session."""
    rows = Paginator(expected_at(desk.event), PAGE).get_page(request.GET.get("page"))
    context = {
        "event": desk.event,
        "sessions": sessions_of(desk.pk),
        "lines": sheet_of(desk.event, rows.object_list, timezone.now()),
        "page": rows,
        "corrects": may(request.actor, Perm.CORRECT, desk.event),
    }
    return render(request, "attendance/sheet.html", context)


@page(Perm.CORRECT, obj=registration_to_correct)
@require_http_methods(["GET", "POST"])
def correct(request: Request, seat: Seat) -> HttpResponse:
    """Say what really was."""
    known = presence_of(seat.registration.pk, seat.session.pk)
    there = known is not None and known.how != How.ABSENT
    initial = {
        "came": "yes" if there or known is None else "no",
        "arrived_at": known and known.arrived_at and _hour(known.arrived_at),
        "left_at": known and known.left_at and _hour(known.left_at),
    }

    def do(given: Any) -> None:
        correct_presence(
            seat.registration.pk,
            seat.session.pk,
            came=given["came"] == "yes",
            arrived_at=_at(seat.session, given["arrived_at"]),
            left_at=_at(seat.session, given["left_at"]),
            reason=given["reason"],
            by=request.actor,
        )

    back = reverse("attendance:sheet", args=[seat.event.pk])
    return ask(
        request,
        CorrectionForm(request.POST or None, initial=initial),
        do,
        title=_("Correct the attendance of %(name)s")
        % {"name": isolated(seat.registration.name, "auto")},
        lede=f"{local(seat.session, 'title') or local(seat.event)} · "
        f"{humanise_moment(seat.session.starts_at)}",
        done=_("Corrected. What was noted before stays on record."),
        back=back,
        crumbs=[*_crumbs(seat.event), (_("Attendance sheet"), back)],
        beside={LeftBeforeArrival: "left_at", ReasonMissing: "reason"},
    )


def _hour(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M}"


def _at(session: Session, hour: Any) -> datetime | None:
    """An hour on the day of a session."""
    if hour is None:
        return None
    return datetime.combine(timezone.localdate(session.starts_at), hour, tzinfo=CASABLANCA)


@page(Perm.CORRECT, obj=session_at)
@require_http_methods(["GET", "POST"])
def walk(request: Request, found: AtDoor) -> HttpResponse:
    """Register somebody who stands at the door."""

    def do(given: Any) -> None:
        words = {name: value for name, value in given.items() if name != "consent"}
        person = Person(**words, language=stored_language())
        walk_in(
            found.event.pk, found.session.pk, person, consent=given["consent"], by=request.actor
        )

    return ask(
        request,
        WalkInForm(request.POST or None),
        do,
        title=_("Register at the door"),
        lede=local(found.event),
        done=_("Registered, and noted as present."),
        back=reverse("attendance:door", args=[found.event.pk]),
        crumbs=_crumbs(found.event),
        button=_("Register and let in"),
    )


@page(Perm.LEVEL, obj=desk_of)
@require_http_methods(["GET", "POST"])
def levels(request: Request, desk: Desk) -> HttpResponse:
    """What those who came know now."""
    return ask_levels(request, desk, request.actor, back=_home(desk.event))


def ask_levels(request: Request, desk: Desk, by: Actor, *, back: str) -> HttpResponse:
    """The levels of all who came, on one page."""
    form = LevelsForm(request.POST or None, people=attended_in(desk.event))

    def do(given: Any) -> None:  # noqa: ARG001 - only what was changed
        for person, level in form.chosen():
            set_level(person, level, by=by)

    return ask(
        request,
        form,
        do,
        title=_("Level after"),
        lede=_("What each of those who came knows of the subject now; before it stands below."),
        done=_("Recorded."),
        back=back,
        crumbs=[(local(desk.event), back)],
    )


@page(Perm.RULE, obj=desk_of)
@require_http_methods(["GET", "POST"])
def rule(request: Request, desk: Desk) -> HttpResponse:
    """From which share of the hours somebody has attended."""
    return ask(
        request,
        RuleForm(request.POST or None, initial=_initial(desk)),
        lambda given: set_rule(desk.pk, by=request.actor, **given) and None,
        title=_("When somebody has attended"),
        lede=_("Whoever came is counted anew at once."),
        done=_("Recorded, and everybody counted anew."),
        back=_home(desk.event),
        crumbs=_crumbs(desk.event),
    )


def _initial(desk: Desk) -> dict[str, Any]:
    found = rule_of(desk.pk)
    return {"percent": found.percent, "grace": found.grace, "asks": found.asks}
