"""Rows for the registered lists of parks."""

from tests.parks.factories import a_park


def _parks(count):
    for number in range(count):
        a_park(f"park-{number}")


MAKE = {"parks.parks": _parks}
