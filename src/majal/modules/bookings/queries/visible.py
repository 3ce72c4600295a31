"""Bookings, wishes and suspensions, limited to what somebody may see."""

from datetime import datetime

from django.db.models import Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import may, scopes
from majal.modules.bookings.models import Booking, Suspension, Wish
from majal.modules.bookings.permissions import Perm
from majal.modules.bookings.workflow import BookingState, WishState
from majal.modules.organisations.public import organisations_represented_by
from majal.modules.people.public import Role

TEAM = (Role.PARK_MANAGER, Role.FRONT_DESK, Role.TECHNICIAN)


def in_parks_served(rows: QuerySet[Booking], actor: Actor) -> QuerySet[Booking]:
    """Those of ``rows`` that are of a park in whose team the actor is."""
    if actor is SYSTEM or may(actor, Perm.DECIDE):
        return rows
    return rows.filter(park__in=scopes(actor, *TEAM, kind="park"))


def bookings_visible_to(actor: Actor) -> QuerySet[Booking]:
    """One's own, those of one's organisations, and for a team all those of its parks."""
    rows = Booking.objects.select_related(
        "bookable", "park", "booker", "organisation", "decided_by", "series"
    )
    if actor is SYSTEM or may(actor, Perm.DECIDE):
        return rows
    parks = scopes(actor, *TEAM, kind="park")
    mine = Q(booker=actor.pk or 0) | Q(organisation__in=organisations_represented_by(actor))
    return rows.filter(mine | Q(park__in=parks))


def booking_of(actor: Actor, pk: int) -> Booking:
    """One booking. Raises: Booking.DoesNotExist."""
    return bookings_visible_to(actor).get(pk=pk)


def with_others(booking: Booking) -> list[Booking]:
    """A booking and those that go with it; one query."""
    return [booking, *booking.others.select_related("bookable", "park").order_by("pk")]


def to_decide(actor: Actor, *, now: datetime) -> QuerySet[Booking]:
    """What waits for a yes or a no in the parks of a team, the nearest first."""
    rows = bookings_visible_to(actor).filter(
        state=BookingState.REQUESTED, main=None, starts_at__gt=now
    )
    return in_parks_served(rows, actor).order_by("starts_at")


def coming_of(actor: Actor, *, now: datetime) -> QuerySet[Booking]:
    """What somebody has booked, for themselves, and is not over; the next first."""
    rows = bookings_visible_to(actor).filter(booker=actor.pk or 0, main=None, ends_at__gt=now)
    return rows.filter(state__in=["requested", "confirmed", "checked_in"]).order_by("starts_at")


def wishes_of(actor: Actor, *, now: datetime) -> QuerySet[Wish]:
    """What somebody waits for."""
    rows = Wish.objects.select_related("bookable", "bookable__park")
    return rows.filter(booker=actor.pk or 0, state=WishState.WAITING, starts_at__gt=now)


def wish_of(actor: Actor, pk: int) -> Wish:
    """One's own wish. Raises: Wish.DoesNotExist."""
    return Wish.objects.select_related("bookable").get(pk=pk, booker=actor.pk or 0)


def suspensions_visible_to(actor: Actor) -> QuerySet[Suspension]:
    """Every suspension for those who may lift it; for others those of their organisations."""
    rows = Suspension.objects.select_related("organisation", "by", "lifted_by")
    if actor is SYSTEM or may(actor, Perm.SUSPEND_ANY):
        return rows
    return rows.filter(organisation__in=organisations_represented_by(actor), lifted_at=None)


def suspension_to_lift(actor: Actor, pk: int) -> Suspension:
    """One suspension. Raises: Suspension.DoesNotExist."""
    return suspensions_visible_to(actor).get(pk=pk)
