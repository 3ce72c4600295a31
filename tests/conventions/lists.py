"""Rows for the list of conventions, for the test that counts its queries."""

from majal.kernel.actors import ANYONE
from tests.conventions.factories import a_convention, a_council
from tests.parks.factories import a_park


def _conventions(rows: int):
    council, park = a_council(), a_park()
    for _row in range(rows):
        a_convention(council=council, parks=[park])
    return ANYONE


MAKE = {"conventions.conventions": _conventions}
