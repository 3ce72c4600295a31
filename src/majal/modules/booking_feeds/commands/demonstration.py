"""Fictitious bookings for a demonstration."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import CASABLANCA
from majal.kernel.errors import DomainError
from majal.kernel.permissions import require
from majal.modules.bookables.public import Bookable, make_demo_bookables
from majal.modules.booking_feeds.permissions import Perm
from majal.modules.bookings.public import Asked, book_thing, book_weekly
from majal.modules.people.public import User


@command()
def make_demo_bookings(park_id: int, company_id: int, *, founder: User, by: Actor) -> int:
    """Rooms with some bookings of a fictitious company; once. Gives how many.

    Permission: booking_feeds.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    rooms = make_demo_bookables(park_id, founder=founder, by=by)
    return len(_booked(rooms, company_id, founder)) if rooms else 0


def _booked(rooms: list[Bookable], company_id: int, founder: User) -> list[object]:
    """What of the wished bookings the calendar allows: a day off is left alone."""
    day = _working_day()
    wishes = (
        (rooms[0], 10, 1, "Comité produit"),
        (rooms[0], 14, 2, "Entretiens"),
        (rooms[1], 9, 3, "Présentation aux investisseurs"),
    )
    made: list[object] = []
    for room, hour, length, title in wishes:
        starts = datetime.combine(day, time(hour), tzinfo=CASABLANCA)
        asked = Asked(title, organisation_id=company_id)
        try:
            made.append(
                book_thing(room.pk, starts, starts + timedelta(hours=length), asked, by=founder)
            )
        except DomainError:
            continue
    starts = datetime.combine(day, time(11), tzinfo=CASABLANCA)
    asked = Asked("Point d’équipe", organisation_id=company_id)
    until = day + timedelta(weeks=6)
    made.append(
        book_weekly(
            rooms[2].pk, starts, starts + timedelta(hours=1), asked, until=until, by=founder
        )
    )
    return made


def _working_day() -> date:
    """The next day from Monday to Friday."""
    day = timezone.localdate() + timedelta(days=1)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
