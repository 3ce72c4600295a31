"""Rows for the list of scenarios, for the test that counts its queries."""

from majal.kernel.actors import SYSTEM
from tests.scenarios.factories import a_scenario


def _scenarios(rows: int):
    for number in range(rows):
        a_scenario(f"Essai {number}")
    return SYSTEM


MAKE = {"scenarios.scenario": _scenarios}
