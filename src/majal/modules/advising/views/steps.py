"""The steps of a session, each a button or a page of its own."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.advising.forms import (
    MinutesForm,
    ReasonForm,
    RoomForm,
    SettleForm,
    TimeForm,
)
from majal.modules.advising.views.catalogue import slots_after
from majal.modules.bookables.public import Period, moment_of
from majal.modules.bookings.public import Wanted, free_things, inside_for
from majal.modules.mentoring import public as mentoring
from majal.modules.mentoring.public import MentoringPerm as Perm
from majal.modules.mentoring.public import Session, session_of


def did(request: Request, found: Session, act: Callable[[], object], said: str) -> HttpResponse:
    """Do it, say what came of it, and back to the session."""
    try:
        act()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect(found)


def asked(
    request: Request,
    found: Session,
    form: Form,
    do: Callable[[Mapping[str, Any]], object],
    words: tuple[str, str, str],
    **more: Any,
) -> HttpResponse:
    """A page with one form; ``words`` are title, button and what is said when done."""

    def act(given: Mapping[str, Any]) -> None:
        do(given)

    return ask(
        request,
        form,
        act,
        title=words[0],
        button=words[1],
        done=words[2],
        back=found.get_absolute_url(),
        crumbs=[
            (pgettext("mentoring", "Sessions"), reverse("advising:mine")),
            (str(found), found.get_absolute_url()),
        ],
        **more,
    )


@page(Perm.ANSWER, obj=session_of)
@require_POST
def confirm(request: Request, found: Session) -> HttpResponse:
    """Yes."""
    return did(
        request,
        found,
        lambda: mentoring.confirm_session(found.pk, by=request.actor),
        _("Confirmed. Both sides are told, with an entry for their calendar."),
    )


@page(Perm.ACCEPT, obj=session_of)
@require_POST
def accept(request: Request, found: Session) -> HttpResponse:
    """That time suits us."""
    return did(
        request,
        found,
        lambda: mentoring.accept_time(found.pk, by=request.actor),
        _("Accepted. Both sides are told, with an entry for their calendar."),
    )


@page(Perm.ANSWER, obj=session_of)
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: Request, found: Session) -> HttpResponse:
    """No, and why."""
    return asked(
        request,
        found,
        ReasonForm(request.POST or None),
        lambda given: mentoring.decline_session(found.pk, reason=given["reason"], by=request.actor),
        (_("Decline the session"), _("Decline"), _("Declined. Whoever asked is told why.")),
        beside={mentoring.ReasonMissing: "reason"},
    )


@page(Perm.HOLD, obj=session_of)
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: Request, found: Session) -> HttpResponse:
    """Call it off, and why."""
    return asked(
        request,
        found,
        ReasonForm(request.POST or None),
        lambda given: mentoring.cancel_session(found.pk, reason=given["reason"], by=request.actor),
        (
            _("Cancel the session"),
            _("Cancel the session"),
            _("Cancelled. The other side is told; minutes returned in time are on the voucher."),
        ),
        beside={mentoring.ReasonMissing: "reason"},
    )


@page(Perm.ANSWER, obj=session_of)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: Request, found: Session) -> HttpResponse:
    """Another time, says the expert."""
    there = found.starts_at.astimezone(CASABLANCA)
    form = TimeForm(request.POST or None, initial={"day": there.date(), "at": there.time()})
    return asked(
        request,
        found,
        form,
        lambda _given: mentoring.propose_time(found.pk, form.moment(), by=request.actor),
        (
            _("Propose another time"),
            _("Propose"),
            _("Proposed. The organisation is asked whether it suits."),
        ),
        beside={mentoring.SlotPast: "day", mentoring.ExpertBusy: "at", mentoring.CompanyBusy: "at"},
    )


@page(Perm.ACCEPT, obj=session_of)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, found: Session) -> HttpResponse:
    """Another of the free slots, says the organisation."""
    if request.method == "POST":
        at = moment_of(request.POST.get("at", ""))
        if at is None:
            return redirect("advising:move", pk=found.pk)
        return did(
            request,
            found,
            lambda: mentoring.move_session(found.pk, at, by=request.actor),
            _("Asked. The expert answers anew."),
        )
    context = {"session": found, "days": slots_after(found.expert, found.clinic)}
    return render(request, "advising/move.html", context)


@page(Perm.HOLD, obj=session_of)
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: Request, found: Session) -> HttpResponse:
    """One of the rooms of the park that are free then."""
    period = Period(found.starts_at, found.ends_at)
    inside = inside_for(request.actor, period.days[0])
    wanted = Wanted(found.park.code, "room", 2, [])
    rooms = [one.thing for one in free_things(wanted, period, inside=inside, limit=12)]
    lede = (
        "" if rooms else _("No room of this park is free then. Meet online, or move the session.")
    )
    return asked(
        request,
        found,
        RoomForm(request.POST or None, rooms=rooms),
        lambda given: mentoring.reserve_room(found.pk, given["room"], by=request.actor),
        (_("Book a room for it"), _("Book"), _("Booked. The session is held there.")),
        lede=lede,
    )


@page(Perm.SAY, obj=session_of)
@require_http_methods(["GET", "HEAD", "POST"])
def minutes(request: Request, found: Session) -> HttpResponse:
    """How long it lasted; one tap where it is what the other side said."""
    other = found.expert_minutes or found.company_minutes or found.length
    return asked(
        request,
        found,
        MinutesForm(request.POST or None, initial={"minutes": other}),
        lambda given: mentoring.say_minutes(found.pk, given["minutes"], by=request.actor),
        (_("How long it lasted"), _("Say it"), _("Noted. It counts once both sides say the same.")),
        beside={mentoring.MinutesUnlikely: "minutes"},
    )


@page(Perm.SETTLE, obj=session_of)
@require_http_methods(["GET", "HEAD", "POST"])
def settle(request: Request, found: Session) -> HttpResponse:
    """The team decides how long it lasted."""
    said = found.expert_minutes or found.company_minutes or found.length
    return asked(
        request,
        found,
        SettleForm(request.POST or None, initial={"minutes": said}),
        lambda given: mentoring.settle_minutes(
            found.pk, given["minutes"], reason=given["reason"], by=request.actor
        ),
        (
            _("Decide how long it lasted"),
            pgettext("mentoring", "Decide"),
            _("Decided. Both sides are told; the voucher is adjusted."),
        ),
        beside={mentoring.MinutesUnlikely: "minutes", mentoring.ReasonMissing: "reason"},
    )


@page(Perm.SAY, obj=session_of)
@require_POST
def miss(request: Request, found: Session) -> HttpResponse:
    """The other side did not come."""
    return did(
        request,
        found,
        lambda: mentoring.miss_session(found.pk, by=request.actor),
        _("Noted. The other side is told."),
    )
