"""Bookings for tests: at ten on a Wednesday of June, for an hour, unless said otherwise."""

from datetime import date, datetime, timedelta
from typing import Any

from majal.kernel.actors import Actor
from majal.modules.bookables.public import Bookable
from majal.modules.bookings.commands import Asked, book_thing, join_waiting
from majal.modules.bookings.models import Booking, Wish
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, User
from tests.bookables.factories import a_room, at, open_park
from tests.organisations.factories import an_organisation
from tests.people.factories import holder_of
from tests.tenancy.factories import running

HOUR = timedelta(hours=1)


def a_founder(company: Organisation | None = None) -> User:
    """Somebody who manages a company."""
    company = company or an_organisation()
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=company.pk, language="en")


def a_resident(park: Park | None = None, **more: Any) -> User:
    """Somebody who manages a company with a contract in a park, from January on."""
    person = a_founder()
    company = Organisation.objects.get(pk=company_of(person))
    values = {"kind": "coworking", "first_day": date(2026, 1, 1), **more}
    running(park=park or open_park(), company=company, **values)
    return person


def company_of(person: Actor) -> int | None:
    """The id of the company that somebody manages, if any."""
    return next((g.scope_id for g in person.grants if g.scope_kind == "organisation"), None)


def desk_of(park: Park) -> User:
    """Somebody of the team of a park."""
    return holder_of(Role.FRONT_DESK, on="park", number=park.pk)


def a_booking(
    thing: Bookable | None = None,
    starts: datetime | None = None,
    ends: datetime | None = None,
    *,
    by: Actor | None = None,
    **asked: Any,
) -> Booking:
    """A founder meets somebody."""
    starts = starts or at(10)
    by = by or a_founder()
    given = Asked(**{"title": "Réunion", "organisation_id": company_of(by), **asked})
    return book_thing((thing or a_room()).pk, starts, ends or starts + HOUR, given, by=by)


def a_wish(booking: Booking, *, by: User | None = None, title: str = "Attente") -> Wish:
    """Somebody waits for the slot of a booking."""
    by = by or a_founder()
    asked = Asked(title, organisation_id=company_of(by))
    return join_waiting(booking.bookable_id, booking.starts_at, booking.ends_at, asked, by=by)
