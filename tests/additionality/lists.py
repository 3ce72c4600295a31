"""Rows for the list of assumptions, for the test that counts its queries."""

from majal.kernel.actors import SYSTEM
from tests.additionality.factories import assumed


def _assumptions(rows: int):
    former = None
    for _number in range(rows):
        former = assumed(replaces=former.pk if former else None)
    return SYSTEM


MAKE = {"additionality.assumption": _assumptions}
