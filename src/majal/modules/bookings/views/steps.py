"""The steps of a booking, each a button or a page of its own."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from majal.kernel.asking import ask
from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import DomainError
from majal.kernel.http import Request, page
from majal.modules.bookings import commands, errors
from majal.modules.bookings.forms import MoveForm, ReasonForm, hours_of
from majal.modules.bookings.models import Booking, Wish
from majal.modules.bookings.permissions import Perm
from majal.modules.bookings.queries import booking_of, wish_of


def _did(request: Request, found: Booking, act: Callable[[], object], said: str) -> HttpResponse:
    """Do it, say what came of it, and back to the booking."""
    try:
        act()
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)
    return redirect(found)


@page(Perm.DECIDE, obj=booking_of)
@require_POST
def confirm(request: Request, found: Booking) -> HttpResponse:
    """Yes."""
    return _did(
        request,
        found,
        lambda: commands.confirm_booking(found.pk, by=request.actor),
        _("Confirmed. Whoever booked it is told."),
    )


@page(Perm.DECIDE, obj=booking_of)
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: Request, found: Booking) -> HttpResponse:
    """No, and why."""

    def do(given: Any) -> None:
        commands.refuse_booking(found.pk, reason=given["reason"], by=request.actor)

    return ask(
        request,
        ReasonForm(request.POST or None),
        do,
        title=_("Refuse the booking"),
        lede=found.title,
        done=_("Refused. Whoever booked it is told why."),
        back=found.get_absolute_url(),
        crumbs=[(found.title, found.get_absolute_url())],
        button=_("Refuse"),
        beside={errors.ReasonMissing: "reason"},
    )


@page(Perm.HOLD, obj=booking_of)
@require_POST
def cancel(request: Request, found: Booking) -> HttpResponse:
    """Give the slot back."""
    return _did(
        request,
        found,
        lambda: commands.cancel_booking(found.pk, by=request.actor),
        _("Cancelled: the slot is free for others."),
    )


@page(Perm.HOLD, obj=booking_of)
@require_POST
def cancel_rest(request: Request, found: Booking) -> HttpResponse:
    """Give this slot and the later ones of its series back."""
    try:
        number = commands.cancel_series(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    else:
        said = ngettext("%(n)s date is cancelled.", "%(n)s dates are cancelled.", number)
        messages.success(request, said % {"n": number})
    return redirect(found)


@page(Perm.HOLD, obj=booking_of)
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: Request, found: Booking) -> HttpResponse:
    """Another time."""
    first, last = (at.astimezone(CASABLANCA) for at in (found.starts_at, found.ends_at))
    initial = {
        "day": first.date(),
        "starts": first.time(),
        "ends": last.time(),
        "last_day": last.date() if last.date() != first.date() else None,
    }

    def do(given: Any) -> Booking:
        return commands.move_booking(found.pk, *hours_of(given), by=request.actor)

    return ask(
        request,
        MoveForm(request.POST or None, thing=found.bookable, initial=initial),
        do,
        title=_("Move the booking"),
        lede=found.title,
        done=_("Moved."),
        back=found.get_absolute_url(),
        crumbs=[(found.title, found.get_absolute_url())],
        button=_("Move it"),
    )


@page(Perm.HOLD, obj=booking_of)
@require_POST
def here(request: Request, found: Booking) -> HttpResponse:
    """We are here."""
    return _did(
        request,
        found,
        lambda: commands.check_in(found.pk, by=request.actor),
        _("Noted: it stays yours until its end."),
    )


@page(Perm.HOLD, obj=booking_of)
@require_POST
def left(request: Request, found: Booking) -> HttpResponse:
    """We have left."""
    return _did(
        request,
        found,
        lambda: commands.finish_booking(found.pk, by=request.actor),
        _("Thank you: what remains of it is free for others."),
    )


@page(Perm.DECIDE, obj=booking_of)
@require_POST
def release(request: Request, found: Booking) -> HttpResponse:
    """Nobody came."""
    return _did(
        request,
        found,
        lambda: commands.release_booking(found.pk, by=request.actor),
        _("Released: what remains of it is free for others."),
    )


@page(Perm.OWN, obj=wish_of)
@require_POST
def unwait(request: Request, found: Wish) -> HttpResponse:
    """Wait no more."""
    try:
        commands.leave_waiting(found.pk, by=request.actor)
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("bookings:find")
