"""What articles and pictures hear of other modules."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver

from majal.kernel.actors import SYSTEM
from majal.kernel.refs import Ref
from majal.modules.feeds.public import Brought, entries_read
from majal.modules.moderation.public import visibility_changed
from majal.modules.press.commands import follow_reports, keep_brought


@receiver(visibility_changed, dispatch_uid="press.follow_reports")
def follow(*, ref: Ref, hidden: bool, **_: Any) -> None:
    """Hide what its readers or a moderator took away, show what was looked at."""
    follow_reports(ref, hidden=hidden, by=SYSTEM)


@receiver(entries_read, dispatch_uid="press.keep_entries")
def keep(*, brought: Sequence[Brought], **_: Any) -> None:
    """Keep what feeds bring as articles, in the transaction that says that they were read."""
    keep_brought(brought, by=SYSTEM)
