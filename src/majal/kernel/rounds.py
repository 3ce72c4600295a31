"""When what is periodic comes again, and what waits while nobody knows whether the clock is right.

Two clocks are compared: the machine's, which people and networks set, and the one that counts since
it was started and that nobody sets.
"""

import time
from collections.abc import Iterable
from typing import Any

import structlog
from django.core.cache import cache
from procrastinate import RetryDecision, RetryStrategy
from procrastinate.jobs import Job
from procrastinate.periodic import PeriodicDeferrer, PeriodicTask

from majal.kernel.postgresql.losing import is_lost
from majal.kernel.room import says_full

log = structlog.get_logger(__name__)
WHILE_AWAY = 60
"""Seconds between two tries of a job while the house has no room or no database for it."""
MOST_TRIES = 24 * 60
"""After a day of such tries a job is given up: it may be what breaks the database each time."""
JUMP = 3600.0
"""Seconds by which a clock is set forward at once before anybody doubts it."""
HELD = 3600.0
"""Seconds for which deadlines are not passed then: time to look, and to set it right."""
MOVED = "kernel.clock_moved"
OF_LATER = (
    "UPDATE procrastinate_workers SET last_heartbeat = now() WHERE last_heartbeat > now()",
    """
    UPDATE procrastinate_jobs SET scheduled_at = now()
    WHERE status = 'todo' AND attempts > 0 AND scheduled_at > now() + interval '10 minutes'
    """,
)
"""What a clock that was set back since said of later: signs of life, which whoever lives gives
again, and second tries, which are never more than minutes away."""


def steady() -> float:
    """Seconds by the clock that nobody sets; it goes on while the machine sleeps."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class Watch:
    """Whether the clock of this process was set forward a short while ago."""

    def __init__(self) -> None:
        self._apart = time.time() - steady()
        self._until: float | None = None

    def in_doubt(self) -> bool:
        """Look at both clocks; True for an hour after one jump, or until it is set back.

        A process that begins within that hour takes over the doubt of the one before it.
        """
        if self._until is None:
            self._until = _in_doubt_until()
        apart = time.time() - steady()
        moved, self._apart = apart - self._apart, apart
        if moved >= JUMP:
            self._until = steady() + HELD
            log.error("the clock was set forward", seconds=round(moved))
            cache.set(MOVED, (moved, self._until), HELD)
        elif moved <= -JUMP:
            self._until = 0.0
            log.error("the clock was set back", seconds=round(-moved))
            cache.clear()  # all in it ends at a time of a clock that was wrong, refusals too
        return steady() < self._until


watch = Watch()


def clock_moved() -> float:
    """Seconds by which a worker saw its clock set forward within the last hour."""
    return float(cache.get(MOVED, (0.0, 0.0))[0])


def _in_doubt_until() -> float:
    """When the doubt of a worker before this one ends; 0 when it speaks of another start."""
    until = float(cache.get(MOVED, (0.0, 0.0))[1])
    return until if 0 < until - steady() <= HELD else 0.0


class Rounds(PeriodicDeferrer):
    """Asks for what is due, once, whatever became of the clock since it last looked.

    The queue's own way asks for every time that lies between two looks: some forty thousand runs
    where a clock is set forward by three days, and none for a day where it is set back by one.
    """

    def __init__(self, *given: Any, **more: Any) -> None:
        super().__init__(*given, **more)
        self._asked: dict[tuple[str, str], float] = {}

    def get_previous_tasks(self, at: float) -> Iterable[tuple[PeriodicTask[Any, Any, Any], int]]:
        """What came due since the last look: of each the latest time only."""
        for key, one in self.registry.periodic_tasks.items():
            due = round(one.croniter.get_prev(ret_type=float, start_time=at))
            last = self.last_defers.get(key)
            if last is not None and not self._due(key, one, due, last):
                continue
            self.last_defers[key], self._asked[key] = due, steady()
            if last is not None or at - due <= self.max_delay:  # else it came before we began
                yield one, due

    def _due(
        self, key: tuple[str, str], one: PeriodicTask[Any, Any, Any], due: int, last: int
    ) -> bool:
        """Whether it has not been asked for; set back, not before half its time has passed."""
        if due >= last:
            return due > last
        following: float = one.croniter.get_next(ret_type=float, start_time=due)
        return steady() - self._asked[key] >= (following - due) / 2


class Again(RetryStrategy):
    """As given; but what found no room or no database is tried each minute, for a day."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When a job that failed is tried again; None to give it up."""
        if (says_full(exception) or is_lost(exception)) and job.attempts < MOST_TRIES:
            return RetryDecision(retry_in={"seconds": WHILE_AWAY})
        return super().get_retry_decision(exception=exception, job=job)
