"""What a feed says, before and after it is put in order."""

from dataclasses import dataclass, field
from datetime import datetime

from majal.kernel.remarks import Remark

MOST_ENTRIES = 500
"""Entries read of one feed at once: the first that stand there."""
MOST_BYTES = 8_000_000
LONGEST_TITLE, LONGEST_NAME, LONGEST_SUMMARY, LONGEST_CONTENT = 500, 200, 20_000, 200_000
LONGEST_ADDRESS = 2_000


@dataclass(frozen=True)
class Entry:
    """One entry of a feed. ``title`` and ``author`` are plain text; ``summary`` and ``content``
    are still the HTML of others, to be made harmless by whoever shows them."""

    guid: str
    url: str
    title: str
    author: str
    published: datetime | None
    updated: datetime | None
    language: str
    summary: str
    content: str
    picture_url: str


@dataclass(slots=True)
class Raw:
    """One entry as it stands in the feed, every part as text."""

    guid: str = ""
    url: str = ""
    title: str = ""
    author: str = ""
    published: str = ""
    updated: str = ""
    language: str = ""
    summary: str = ""
    content: str = ""
    picture: str = ""
    base: str = ""


@dataclass
class RawFeed:
    """A feed as it stands; ``more`` are the sitemaps that an index names, ``rest`` minutes that
    the feed asks to be left alone."""

    kind: str
    title: str = ""
    site: str = ""
    language: str = ""
    rest: int = 0
    entries: list[Raw] = field(default_factory=list)
    more: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Parsed:
    """A feed in order, with what is to be said of it."""

    kind: str
    title: str
    site: str
    language: str
    rest: int
    entries: tuple[Entry, ...]
    more: tuple[str, ...]
    notes: tuple[Remark, ...]
