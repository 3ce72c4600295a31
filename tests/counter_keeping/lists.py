"""Rows for the list of tickets, for the test that counts its queries."""

from datetime import timedelta

from tests.counters.factories import WEDNESDAY, a_counter, a_past_ticket
from tests.parks.factories import a_park
from tests.people.factories import head_office


def _tickets(rows: int):
    park = a_park()
    counters = [a_counter(park) for _ in range(min(rows, 3))]
    for n in range(rows):
        a_past_ticket(counters[n % len(counters)], WEDNESDAY - timedelta(days=n % 5))
    return head_office()


MAKE = {"counter_keeping.tickets": _tickets}
