"""Rows for the list of commitments, for the test that counts its queries."""

from majal.kernel.actors import ANYONE
from tests.commitments.factories import a_claimed
from tests.conventions.factories import a_convention
from tests.parks.factories import a_park


def _commitments(rows: int):
    convention = a_convention(parks=[a_park()])
    for _ in range(rows):
        a_claimed(convention)
    return ANYONE


MAKE = {"commitments.commitment": _commitments}
