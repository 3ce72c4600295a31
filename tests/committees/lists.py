"""Rows for the list of committees, for the test that counts its queries."""

from tests.committees.factories import a_committee


def _committees(rows: int) -> None:
    for _ in range(rows):
        a_committee(2)


MAKE = {"committees.committee": _committees}
