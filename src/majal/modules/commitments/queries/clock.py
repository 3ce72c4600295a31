"""How a commitment stands in time: pure functions of it and a day."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from majal.kernel.dates import local_day
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.workflow import State

SOON = 30
"""Days before the end from which it is near."""
YEAR = 365
"""The time that is drawn where nobody knows when it began."""


class Tick(StrEnum):
    """What the hand of the clock says."""

    RUN = "run"
    SOON = "soon"
    LATE = "late"
    UNDATED = "undated"
    WAITING = "waiting"  # said to be delivered, and not answered
    DONE = "done"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Clock:
    """Where it stands on a day.

    ``days`` are those left, those it is late, or those for which a delivery waits. ``used`` is the
    share of its time that is over, 0 to 1. ``late_by`` is how many days after its end it was
    delivered for certain, or is still open; a year as the day of delivery leaves it uncertain.
    """

    tick: Tick
    days: int = 0
    used: float = 1.0
    late_by: int = 0

    @property
    def is_late(self) -> bool:
        """Whether it is late, or was delivered late."""
        return self.late_by > 0


def clock_of(commitment: Commitment, today: date) -> Clock:
    """Where a commitment stands on a day; it runs from ``begun`` where that was read with it.

    Late: past its end and still open, or delivered after it. Who said "delivered" waits for the
    other side, and the days of its silence are counted; silence is never acceptance.
    """
    delivered = _late_delivery(commitment)
    if commitment.state == State.WITHDRAWN:
        return Clock(Tick.WITHDRAWN, used=0.0)
    if commitment.state == State.ACCEPTED:
        return Clock(Tick.DONE, late_by=delivered)
    if commitment.state == State.CLAIMED:
        age = (today - local_day(commitment.state_since)).days
        return Clock(Tick.WAITING, days=max(0, age), late_by=delivered)
    if commitment.due_last is None:
        return Clock(Tick.UNDATED, used=0.0)
    left = (commitment.due_last - today).days
    if left < 0:
        return Clock(Tick.LATE, days=-left, late_by=-left)
    used = _used(getattr(commitment, "begun", None), commitment.due_last, today)
    return Clock(Tick.SOON if left <= SOON else Tick.RUN, days=left, used=used)


def _late_delivery(commitment: Commitment) -> int:
    done, due = commitment.done_on, commitment.due_last
    return max(0, (done.first() - due).days) if done and due else 0


def _used(begun: date | datetime | None, due: date, today: date) -> float:
    """The share of the time that is over; the last year of it where no beginning is known."""
    if begun is None or begun >= due:
        return min(1.0, max(0.0, 1 - (due - today).days / YEAR))
    return min(1.0, max(0.0, (today - begun).days / (due - begun).days))
