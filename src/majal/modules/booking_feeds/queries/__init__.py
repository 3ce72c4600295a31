"""Everything that reads calendars and doors, limited to what the given actor may see."""

from majal.modules.booking_feeds.queries.calendars import (
    GONE,
    feed_file,
    feed_to_end,
    feeds_of,
    invitation,
    name_of,
)

__all__ = ["GONE", "feed_file", "feed_to_end", "feeds_of", "invitation", "name_of"]
