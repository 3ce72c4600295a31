"""When a feed is visited next: sooner where news come, later where not, much later on failure."""

import random
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime

from majal.modules.feeds.workflow import (
    DEAD_AFTER,
    DEAD_FAILURES,
    FIRST,
    LATEST,
    LONGEST_REST,
    SOONEST,
)

SOONER, LATER = 0.7, 1.3
SPREAD = 0.1
"""Share by which a visit comes earlier or later, so that not all come at once."""


def interval_after(interval: int, *, news: bool, rest: int = 0) -> int:
    """Minutes to the next visit after one that went well; ``rest`` is what the feed asks for."""
    wished = interval * (SOONER if news else LATER)
    return round(min(max(wished, SOONEST, min(rest, LATEST)), LATEST))


def wait_after(
    interval: int, failures: int = 0, asked: timedelta = timedelta(0), chance: float | None = None
) -> timedelta:
    """How long until the next visit: twice as long with each failure, and as long as was asked."""
    wished = timedelta(minutes=max(interval, FIRST if failures else 0) * 2 ** min(failures, 12))
    spread = random.random() if chance is None else chance  # noqa: S311 - no secret
    wait = min(wished, LONGEST_REST) * (1 + SPREAD * (2 * spread - 1))
    return max(wait, min(asked, LONGEST_REST))


def asked_wait(header: str, now: datetime) -> timedelta:
    """What Retry-After says: seconds or a day; nothing where it cannot be read."""
    header = header.strip()
    if header.isascii() and header.isdecimal() and len(header) < 9:
        return timedelta(seconds=int(header))
    try:
        until = parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError):
        return timedelta(0)
    if until.tzinfo is None:
        return timedelta(0)
    return max(until - now, timedelta(0))


def is_dead(failures: int, since: datetime | None, now: datetime) -> bool:
    """Whether a feed failed so often, for so long, that it is given up."""
    return bool(since) and failures >= DEAD_FAILURES and now - since >= DEAD_AFTER  # type: ignore[operator]
