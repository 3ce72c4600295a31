"""Rows for the list of contradictions, for the test that counts its queries."""

from majal.kernel.actors import ANYONE, SYSTEM
from majal.modules.contradictions.commands import refresh_contradictions
from tests.figures.factories import a_measure, an_observation


def _contradictions(rows: int):
    measure = a_measure()
    for year in range(rows):
        for value in (1, 2):
            an_observation(measure, value=value, period=str(1990 + year), qualifier="exactly")
    refresh_contradictions(by=SYSTEM)
    return ANYONE


MAKE = {"contradictions.contradiction": _contradictions}
