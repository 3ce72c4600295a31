"""Rows for the lists of information, for the test that counts their queries."""

from majal.kernel.actors import SYSTEM
from tests.information.factories import a_request, an_entry


def _requests(rows: int):
    for _ in range(rows):
        a_request()
    return SYSTEM


def _entries(rows: int):
    for number in range(rows):
        an_entry(f"Question {number}")
    return SYSTEM


MAKE = {"information.request": _requests, "information.entry": _entries}
