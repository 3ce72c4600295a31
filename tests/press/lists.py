"""Rows for the list of articles."""

from tests.people.factories import head_office
from tests.press.factories import an_entry, kept


def _articles(count):
    kept(*[an_entry() for _n in range(count)])
    return head_office()


MAKE = {"press.article": _articles}
