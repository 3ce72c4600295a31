"""Feeds for tests: papers that a small site on this machine serves, well or badly."""

from itertools import count
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.feeds.commands import add_feed, keep_visits, look_for_feeds, switch_fetching
from majal.modules.feeds.models import Feed, Look
from majal.modules.feeds.queries.parsing import digest_of, parse
from majal.modules.feeds.queries.visiting import Due, Visit
from majal.modules.people.public import Role, User
from tests.people.factories import holder_of

_numbers = count(1)


def head_office() -> User:
    """Who communicates for the network."""
    return holder_of(Role.HEAD_OFFICE)


def park_team() -> User:
    """Who sees what is followed and changes nothing."""
    return holder_of(Role.PARK_MANAGER, on="park", number=10**6)


def fetching(is_on: bool = True) -> None:
    """Switch fetching on, as a house does that follows the press."""
    switch_fetching(is_on, by=SYSTEM)


def a_feed(address: str = "", **told: Any) -> Feed:
    """A feed that is followed."""
    number = next(_numbers)
    told = {"paper": f"Journal {number}", "language": "fr", **told}
    return add_feed(address or f"https://journal-{number}.example/feed", by=SYSTEM, **told)


def rss(*titles: str, language: str = "fr", of: str = "https://journal.example") -> bytes:
    """A feed with an entry for each title."""
    items = "".join(
        f"<item><title>{title}</title><link>{of}/{title.replace(' ', '-')}</link>"
        f"<guid>{of}/?p={n}</guid><pubDate>Sat, 28 Nov 2026 10:00:00 +0100</pubDate></item>"
        for n, title in enumerate(titles)
    )
    head = f"<title>Un journal</title><link>{of}/</link><language>{language}</language>"
    return f'<rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


def a_visit(feed: Feed, body: bytes = b"", **more: Any) -> Visit:
    """What a visit brought, without the network."""
    now = more.pop("at", None) or timezone.now()
    due = Due(feed.pk, feed.address, feed.pulse.host_id)
    found = Visit(due, now, status=200, size=len(body))
    if body:
        found.parsed = parse(body, feed.address, now)
        found.entries = tuple((digest_of(one), one) for one in found.parsed.entries)
    for name, value in more.items():
        setattr(found, name, value)
    return found


def visited(feed: Feed, body: bytes = b"", **more: Any) -> Feed:
    """A feed after a visit."""
    keep_visits([a_visit(feed, body, **more)], by=SYSTEM)
    return Feed.objects.get(pk=feed.pk)


def a_look() -> Look:
    """A search that has found two feeds."""
    fetching()
    found = look_for_feeds("https://journal.example/", by=SYSTEM)
    found.found = [
        {"address": f"https://journal.example/{path}", "title": path, "kind": "rss"}
        for path in ("feed", "sport/feed")
    ]
    found.done_at = timezone.now()
    found.save()
    return found
