"""Rows for the lists of figures, for the test that counts their queries."""

from tests.figures.factories import a_measure, an_observation
from tests.people.factories import head_office, holder_of


def _awaiting(rows: int):
    author = holder_of("coordinator")
    measure = a_measure()
    for number in range(rows):
        an_observation(measure, value=number, recorded_by=author)
    return head_office()


MAKE = {"figures.awaiting": _awaiting}
