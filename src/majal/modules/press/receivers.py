"""What articles and pictures hear of other modules."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.dispatch import receiver

from majal.kernel.actors import SYSTEM
from majal.kernel.refs import Ref
from majal.modules.feeds.public import Entry, Feed, entries_read
from majal.modules.moderation.public import visibility_changed
from majal.modules.press.commands import follow_reports, keep_entries


@receiver(visibility_changed, dispatch_uid="press.follow_reports")
def follow(*, ref: Ref, hidden: bool, **_: Any) -> None:
    """Hide what its readers or a moderator took away, show what was looked at."""
    follow_reports(ref, hidden=hidden, by=SYSTEM)


@receiver(entries_read, dispatch_uid="press.keep_entries")
def keep(*, feed: Feed, entries: Sequence[Entry], at: datetime, **_: Any) -> None:
    """Keep what a feed brings as articles, in the transaction that says that it was read."""
    keep_entries(feed, entries, at, by=SYSTEM)
