"""Rows for the lists of bookings, for the test that counts their queries."""

from majal.kernel.actors import SYSTEM
from majal.modules.bookings.commands import suspend_booker
from tests.bookables.factories import a_room, open_park
from tests.bookings.factories import a_booking
from tests.bookings.matrix import tomorrow
from tests.organisations.factories import an_organisation


def _bookings(rows: int):
    for _ in range(rows):
        a_booking(a_room(open_park(), on_holidays=True), tomorrow())
    return SYSTEM


def _suspensions(rows: int):
    for _ in range(rows):
        suspend_booker(an_organisation().pk, "Impayés", by=SYSTEM)
    return SYSTEM


MAKE = {"bookings.booking": _bookings, "bookings.suspension": _suspensions}
