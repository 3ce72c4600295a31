"""Rows for the lists of events, for the test that counts their queries."""

from majal.kernel.actors import SYSTEM
from tests.bookables.factories import open_park
from tests.events.factories import a_registration, an_event


def _events(rows: int):
    park = open_park()
    for _ in range(rows):
        an_event(park)
    return SYSTEM


def _registrations(rows: int):
    event = an_event(open_park(), capacity=100)
    for n in range(rows):
        a_registration(event, n)
    return SYSTEM


MAKE = {"event_desk.event": _events, "event_desk.registration": _registrations}
