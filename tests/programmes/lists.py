"""Rows for the lists of programmes, for the test that counts their queries."""

from majal.kernel.actors import SYSTEM
from tests.programmes.factories import a_cohort, a_place, a_programme


def _programmes(rows: int):
    for number in range(rows):
        a_programme(f"massar-{number}")
    return SYSTEM


def _places(rows: int):
    cohort = a_cohort(100)
    for _ in range(rows):
        a_place(cohort)
    return SYSTEM


MAKE = {"programmes.programme": _programmes, "programmes.place": _places}
