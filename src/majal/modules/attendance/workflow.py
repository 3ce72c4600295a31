"""What can be said of somebody's presence, and what follows from all that was said.

What several phones note is a set of marks, and a set has no order: the earliest arrival and the
latest departure count, whichever phone came back first. A correction by the team outweighs them.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PERCENT, GRACE = 75, 10
"""Of a hundred hours, how many make an attendance; minutes after which somebody is late."""
BEFORE, AFTER = timedelta(hours=3), timedelta(hours=2)
"""How long before a session begins and after it ends arrivals are noted."""
MOST_MARKS, MOST_GATES = 100, 20
WRONG_CLOCK = timedelta(minutes=2)
"""From here on a phone's clock is wrong, and its marks are shifted."""
FEWEST_ANSWERS = 5
"""Below, what people said is not shown: one could guess who said it."""
ASK_FOR = timedelta(days=30)
"""How long the questions on an event stay open."""
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SHORT = 8


class MarkKind(TextChoices):
    """What was noted."""

    IN = "in", pgettext_lazy("attendance", "came")
    OUT = "out", pgettext_lazy("attendance", "left")
    PRESENT = "present", pgettext_lazy("attendance", "corrected: was there")
    ABSENT = "absent", pgettext_lazy("attendance", "corrected: was not there")


CORRECTIONS = (MarkKind.PRESENT, MarkKind.ABSENT)


class How(TextChoices):
    """How somebody attended a session."""

    ON_TIME = "on_time", pgettext_lazy("attendance", "present")
    LATE = "late", pgettext_lazy("attendance", "late")
    ABSENT = "absent", pgettext_lazy("attendance", "absent")


class Outcome(TextChoices):
    """What became of a mark that a phone sent."""

    TAKEN = "taken", _("Noted.")
    ALREADY = "already", _("Noted already.")
    OTHER_EVENT = "other_event", _("This is a ticket of another event.")
    CANCELLED = "cancelled", _("This registration is cancelled.")
    WAITING = "waiting", _("This registration holds no place: it waits for one.")
    UNKNOWN = "unknown", _("No ticket has this code.")
    CORRECTED = "corrected", _("The team corrected this person’s attendance.")
    HOUR = "hour", _("The session does not take place at this hour.")


@dataclass(frozen=True)
class Said:
    """One mark, as far as it counts."""

    kind: str
    at: datetime
    key: str
    order: int = 0
    left_at: datetime | None = None


@dataclass(frozen=True)
class State:
    """What follows of somebody's presence at a session."""

    how: How
    arrived_at: datetime | None
    left_at: datetime | None
    minutes: int
    key: str
    """The mark that decides."""


@dataclass(frozen=True)
class Hours:
    """When a session begins and ends, and how many minutes count as on time."""

    begins: datetime
    ends: datetime
    grace: int = GRACE

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return int((self.ends - self.begins).total_seconds() // 60)


def folded(marks: Iterable[Said], hours: Hours) -> State | None:
    """What follows from all marks of one person at one session; None where nobody came.

    The order of the marks does not matter, and neither does a mark that is told twice.
    """
    known = list({one.key: one for one in marks}.values())
    corrections = [one for one in known if one.kind in CORRECTIONS]
    if corrections:
        last = max(corrections, key=lambda one: (one.order, one.key))
        if last.kind == MarkKind.ABSENT:
            return State(How.ABSENT, None, None, 0, last.key)
        return _state(last, last.left_at, hours)
    arrivals = [one for one in known if one.kind == MarkKind.IN]
    if not arrivals:
        return None
    first = min(arrivals, key=lambda one: (one.at, one.key))
    departures = [o.at for o in known if o.kind == MarkKind.OUT and o.at > first.at]
    return _state(first, max(departures, default=None), hours)


def _state(came: Said, left_at: datetime | None, hours: Hours) -> State:
    grace = timedelta(minutes=hours.grace)
    late = came.at > hours.begins + grace
    begins = came.at if late else hours.begins
    ends = hours.ends if left_at is None or left_at >= hours.ends - grace else left_at
    spent = int((min(ends, hours.ends) - max(begins, hours.begins)).total_seconds() // 60)
    how = How.LATE if late else How.ON_TIME
    return State(how, came.at, left_at, max(spent, 0), came.key)


def clock_shift(told: datetime, now: datetime) -> timedelta:
    """What is added to the hours of a phone that says it is ``told`` while it is ``now``."""
    shift = now - told
    return timedelta() if abs(shift) < WRONG_CLOCK else shift


def short_code(code: str) -> str:
    """Eight letters that stand for the code of a ticket: told at the door where nothing scans.

    They are taken from its hash, so that a phone knows a ticket without holding its code.
    """
    number = int.from_bytes(hashlib.sha256(code.encode()).digest()[:5], "big")
    return "".join(ALPHABET[number >> 5 * at & 31] for at in reversed(range(SHORT)))


def shown_short(code: str) -> str:
    """As it is printed and said: 7XKP-2M9D."""
    short = short_code(code)
    return f"{short[:4]}-{short[4:]}"
