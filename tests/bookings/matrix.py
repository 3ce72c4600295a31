"""The routes of bookings, for the permission matrix."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import CASABLANCA
from majal.modules.bookings.commands import suspend_booker
from majal.modules.bookings.models import Booking
from majal.modules.people.public import User
from tests.bookables.factories import a_room, open_park
from tests.bookings.factories import a_booking, a_founder, a_wish, desk_of
from tests.matrix import Route
from tests.organisations.factories import an_organisation
from tests.parks.factories import manager_of
from tests.people.factories import person

NOBODY = {"pk": 10**9}


def tomorrow(hour: int = 10) -> datetime:
    """An hour of tomorrow: the matrix runs now."""
    day = timezone.localdate() + timedelta(days=1)
    return datetime.combine(day, time(hour), tzinfo=CASABLANCA)


def _thing():
    return {"pk": a_room(open_park(), on_holidays=True).pk}


def _booked(**rules) -> Booking:
    return a_booking(a_room(open_park(), on_holidays=True, **rules), tomorrow())


def _booking():
    return {"pk": _booked().pk}


def _asked():
    return {"pk": _booked(needs_approval=True).pk}


def _wish():
    return {"pk": a_wish(_booked()).pk}


def _suspension():
    return {"pk": suspend_booker(an_organisation().pk, "Impayés", by=SYSTEM).pk}


def _desk() -> User:
    return desk_of(open_park())


def _manager() -> User:
    return manager_of(open_park())


def _booker() -> User:
    return Booking.objects.latest("pk").booker


def _waiter() -> User:
    from majal.modules.bookings.models import Wish

    return Wish.objects.latest("pk").booker


HELD = {"kwargs": _booking, "allowed": _booker, "wrong": person, "guess": NOBODY, "hidden": True}
BY_DESK = {"allowed": _desk, "guess": NOBODY}
ROUTES = {
    "bookings:find": Route(),
    "bookings:list": Route(allowed=person),
    "bookings:today": Route(allowed=_desk, wrong=person),
    "bookings:suspensions": Route(allowed=_manager, wrong=_desk),
    "bookings:suspend": Route(allowed=_manager, wrong=_desk),
    "bookings:lift": Route(
        kwargs=_suspension, allowed=_manager, wrong=_desk, guess=NOBODY, hidden=True
    ),
    "bookings:week": Route(kwargs=_thing, guess=NOBODY),
    "bookings:book": Route(kwargs=_thing, allowed=person, guess=NOBODY, asks_first=True),
    "bookings:at_once": Route(
        kwargs=_thing, allowed=a_founder, guess=NOBODY, method="post", asks_first=True
    ),
    "bookings:wait": Route(
        kwargs=_thing, allowed=a_founder, guess=NOBODY, method="post", asks_first=True
    ),
    "bookings:block": Route(kwargs=_thing, wrong=person, **BY_DESK),
    "bookings:unwait": Route(
        kwargs=_wish, allowed=_waiter, wrong=person, guess=NOBODY, method="post", hidden=True
    ),
    "bookings:booking": Route(**HELD, asks_first=True),
    "bookings:move": Route(**HELD),
    **{
        f"bookings:{name}": Route(**HELD, method="post")
        for name in ("cancel", "cancel_rest", "here", "left")
    },
    "bookings:refuse": Route(kwargs=_asked, wrong=person, hidden=True, **BY_DESK),
    **{
        f"bookings:{name}": Route(
            kwargs=_asked, wrong=person, hidden=True, method="post", **BY_DESK
        )
        for name in ("confirm", "release")
    },
}
