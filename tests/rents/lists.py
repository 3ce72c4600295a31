"""Rows for the list of rent rules, for the test that counts its queries."""

from datetime import date

from majal.kernel.actors import SYSTEM
from tests.parks.factories import a_park
from tests.rents.factories import a_rule


def _rules(rows: int):
    park = a_park()
    for number in range(rows):
        a_rule(park if number else None, valid_from=date(1990 + number, 1, 1))
    return SYSTEM


MAKE = {"rents.rule": _rules}
