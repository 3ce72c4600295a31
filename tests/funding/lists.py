"""Rows for the list of who gave what, for the test that counts its queries."""

from majal.kernel.actors import ANYONE
from tests.contributions.factories import a_contribution
from tests.conventions.factories import a_convention


def _given(rows: int):
    convention = a_convention()
    for number in range(rows):
        a_contribution(convention, promised=1000 + number)
    return ANYONE


MAKE = {"funding.given": _given}
