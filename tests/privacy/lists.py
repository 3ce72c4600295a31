"""Rows for the list of requests, for the test that counts its queries."""

from tests.people.factories import head_office
from tests.privacy.factories import a_petition


def _petitions(rows: int):
    reader = head_office()
    for _ in range(rows):
        a_petition(by=reader)
    return reader


MAKE = {"privacy.petition": _petitions}
