"""Rows for the lists of matching, for the test that counts their queries."""

from majal.kernel.actors import SYSTEM
from tests.matching.factories import a_group


def _groups(rows: int):
    for _ in range(rows):
        a_group()
    return SYSTEM


MAKE = {"matching.group": _groups}
