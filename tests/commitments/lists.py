"""Rows for the list of commitments, for the test that counts its queries."""

from majal.kernel.actors import ANYONE
from tests.commitments.factories import a_claimed, a_commitment
from tests.conventions.factories import a_convention
from tests.parks.factories import a_park


def _commitments(rows: int):
    convention = a_convention(parks=[a_park()])
    for n in range(rows):
        (a_claimed if n % 2 else a_commitment)(convention)
    return ANYONE


MAKE = {"commitments.commitment": _commitments}
