"""Rows for the list of employment data."""

from tests.diversification.factories import a_read_set
from tests.people.factories import head_office


def _sets(count):
    by = head_office()
    for number in range(count):
        a_read_set(series=f"s-{number}", by=by)
    return by


MAKE = {"diversification.dataset": _sets}
