"""What changes of feeds."""

from majal.modules.feeds.commands.clearing import forget_visits, tell_trouble
from majal.modules.feeds.commands.demonstration import make_demo_feeds
from majal.modules.feeds.commands.following import (
    Taken,
    add_feed,
    add_suggested,
    change_feed,
    hurry_feed,
    import_opml,
    pause_feed,
    resume_feed,
    switch_fetching,
    take_out_feed,
)
from majal.modules.feeds.commands.looking import keep_look, look_for_feeds
from majal.modules.feeds.commands.visiting import (
    Brought,
    Claimed,
    claim_due,
    entries_read,
    free_host,
    keep_visits,
)

__all__ = [
    "Brought",
    "Claimed",
    "Taken",
    "add_feed",
    "add_suggested",
    "change_feed",
    "claim_due",
    "entries_read",
    "forget_visits",
    "free_host",
    "hurry_feed",
    "import_opml",
    "keep_look",
    "keep_visits",
    "look_for_feeds",
    "make_demo_feeds",
    "pause_feed",
    "resume_feed",
    "switch_fetching",
    "take_out_feed",
    "tell_trouble",
]
