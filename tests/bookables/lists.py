"""Rows for the lists of what can be booked, for the test that counts their queries."""

from datetime import date

from majal.kernel.actors import SYSTEM
from tests.bookables.factories import a_clearance_kind, a_room, cleared, open_park
from tests.people.factories import person


def _things(rows: int):
    for _ in range(rows):
        a_room(open_park())
    return SYSTEM


def _clearances(rows: int):
    for _ in range(rows):
        cleared(person(), a_clearance_kind(), date(2026, 1, 5))
    return SYSTEM


MAKE = {"bookables.bookable": _things, "bookables.clearance": _clearances}
