"""Rows for the list of who attended, for the test that counts its queries."""

from majal.kernel.actors import SYSTEM
from tests.attendance.factories import an_event_today, comes
from tests.events.factories import a_registration


def _attendances(rows: int):
    event = an_event_today(capacity=40)
    for number in range(rows):
        comes(a_registration(event, number))
    return SYSTEM


MAKE = {"attendance.attendance": _attendances}
