"""Rows for the list of feeds, for the test that counts its queries."""

from tests.feeds.factories import a_feed, head_office


def _feeds(rows):
    for _ in range(rows):
        a_feed()
    return head_office()


MAKE = {"feeds.feed": _feeds}
