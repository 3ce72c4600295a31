"""Rows for the lists of impact, for the test that counts their queries."""

from majal.kernel.actors import SYSTEM
from tests.impact.factories import a_project, an_investment


def _projects(rows: int):
    for _number in range(rows):
        a_project()
    return SYSTEM


def _investments(rows: int):
    for _number in range(rows):
        an_investment()
    return SYSTEM


MAKE = {"impact.project": _projects, "impact.investment": _investments}
