"""Rows for the lists of costs, for the test that counts their queries."""

from majal.kernel.actors import SYSTEM
from tests.costs.factories import a_contract, a_cost


def _entries(rows: int):
    for number in range(rows):
        a_cost(100 + number)
    return SYSTEM


def _contracts(rows: int):
    for _ in range(rows):
        a_contract()
    return SYSTEM


MAKE = {"costs.entry": _entries, "costs.contract": _contracts}
