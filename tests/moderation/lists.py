"""Rows for the lists of moderation, for the test that counts their queries."""

from tests.moderation.factories import a_matter
from tests.people.factories import head_office


def _matters(rows):
    for _ in range(rows):
        a_matter()
    return head_office()


MAKE = {"moderation.matter": _matters}
