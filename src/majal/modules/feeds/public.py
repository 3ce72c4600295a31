"""What other modules may use of feeds: what they bring, and which there are."""

from majal.modules.feeds.commands import Brought, entries_read, make_demo_feeds, switch_fetching
from majal.modules.feeds.models import Feed
from majal.modules.feeds.queries.followed import feeds_visible_to, fetching_is_on
from majal.modules.feeds.queries.parsing import Entry

__all__ = [
    "Brought",
    "Entry",
    "Feed",
    "entries_read",
    "feeds_visible_to",
    "fetching_is_on",
    "make_demo_feeds",
    "switch_fetching",
]
