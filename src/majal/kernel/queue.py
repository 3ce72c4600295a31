"""The queue as whoever runs the house sees it: what waits and runs, what is stuck, what came of it.

A job is named by what it does; ``kernel.run`` is only how the queue calls it. What a job was given
is not told: ids and texts may be about people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone
from procrastinate import sql
from procrastinate.contrib.django import app

from majal.kernel.jobs import RUN, jobs
from majal.kernel.models import JobRun

SILENT = timedelta(seconds=30)
"""How long a worker may give no sign of life before what it does counts as stalled."""
GRACE = timedelta(minutes=10)
"""How late a periodic job may begin."""
KEPT, FAILED_KEPT = timedelta(days=8), timedelta(days=90)
"""How long the queue remembers what it did, and what failed."""
MOST = 50
NAMED = (
    "FROM procrastinate_jobs j LEFT JOIN kernel_jobrun r ON j.task_name = %(run)s "
    "AND r.key = j.args->>'key' LEFT JOIN procrastinate_workers w ON w.id = j.worker_id "
)
IS_STALLED = (
    "j.status = 'doing' AND (w.id IS NULL OR w.last_heartbeat < now() - %(silent)s::interval)"
)
IS_FAILED = "j.status = 'failed' AND (r.id IS NULL OR r.state = 'failed')"
"""A run that was asked again since, and is under way or done, has not failed any more."""
LAST = (
    "LEFT JOIN LATERAL (SELECT max(at) AS at FROM procrastinate_events WHERE job_id = j.id) e "
    "ON true "
)
GIVEN: dict[str, Any] = {"run": RUN, "silent": SILENT}


@dataclass(frozen=True)
class Waiting:
    """One kind of job in the queue: how many are due, set for later, under way; seconds waited."""

    name: str
    title: str
    due: int
    later: int
    running: int
    oldest: float


@dataclass(frozen=True)
class Stuck:
    """A job that failed, or whose worker is gone; ``said`` is the sentence for people, if any."""

    id: int
    name: str
    title: str
    state: str
    attempts: int
    since: datetime | None
    error: str
    said: str
    key: str


@dataclass(frozen=True)
class Coming:
    """A periodic job: when it last began and how that ended, when it comes again."""

    name: str
    cron: str
    last: datetime | None
    outcome: str
    next: datetime
    late: bool


@dataclass(frozen=True)
class Hour:
    """What the queue did in one hour."""

    start: datetime
    done: int
    failed: int


def _rows(statement: str, **given: Any) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {**GIVEN, **given})
        return list(cursor.fetchall())


def title_of(name: str) -> str:
    """What a job does, in the reader's words; its technical name where nobody titled it."""
    return str(getattr(jobs.get(name), "title", "") or name)


def by_name() -> list[Waiting]:
    """What waits and what runs, by job; the longest wait first."""
    rows = _rows(
        "SELECT coalesce(r.name, j.task_name) AS name, "  # noqa: S608 - constants only
        "count(*) FILTER (WHERE j.status = 'todo' AND coalesce(j.scheduled_at, now()) <= now()), "
        "count(*) FILTER (WHERE j.status = 'todo' AND j.scheduled_at > now()), "
        "count(*) FILTER (WHERE j.status = 'doing'), "
        "coalesce(extract(epoch FROM now() - min(greatest(j.scheduled_at, e.at)) FILTER "
        "(WHERE j.status = 'todo' AND coalesce(j.scheduled_at, now()) <= now())), 0)::float "
        f"{NAMED}{LAST} WHERE j.status IN ('todo', 'doing') GROUP BY 1 ORDER BY 5 DESC, 1"
    )
    return [
        Waiting(name, title_of(name), due, later, running, max(0.0, oldest))
        for name, due, later, running, oldest in rows
    ]


def counts() -> dict[str, int]:
    """How many jobs are stalled, how many failed, and how many workers are alive; one query."""
    ((stalled, failed, alive),) = _rows(
        f"SELECT count(*) FILTER (WHERE {IS_STALLED}), count(*) FILTER (WHERE {IS_FAILED}), "  # noqa: S608
        "(SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat "
        "BETWEEN now() - %(silent)s::interval AND now() + %(silent)s::interval) "
        f" {NAMED} WHERE j.status IN ('doing', 'failed')"
    )
    return {"stalled": stalled, "failed": failed, "workers": alive}


def stuck(number: int | None = None) -> list[Stuck]:
    """What is stalled or failed, the latest first; the one of this number where one is given."""
    rows = _rows(
        f"SELECT j.id, coalesce(r.name, j.task_name), CASE WHEN {IS_STALLED} THEN 'stalled' "
        "ELSE 'failed' END, j.attempts, e.at, coalesce(r.result->>'error', ''), "
        "coalesce(r.result->>'said', ''), coalesce(r.key, '') "
        f"{NAMED}{LAST} WHERE (({IS_STALLED}) OR ({IS_FAILED})) "
        "AND (%(number)s::bigint IS NULL OR j.id = %(number)s) ORDER BY j.id DESC LIMIT %(most)s",
        number=number,
        most=MOST,
    )
    return [
        Stuck(pk, name, title_of(name), state, tries, since, error, said, key)
        for pk, name, state, tries, since, error, said, key in rows
    ]


def hours(now: datetime, count: int = 24) -> list[Hour]:
    """What was done in each of the last hours, the oldest first, empty ones too."""
    last = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    first = last - timedelta(hours=count - 1)
    rows = _rows(
        "SELECT date_trunc('hour', at, 'UTC'), count(*) FILTER (WHERE type = 'succeeded'), "
        "count(*) FILTER (WHERE type IN ('failed', 'deferred_for_retry')) "
        "FROM procrastinate_events WHERE at >= %(first)s GROUP BY 1",
        first=first,
    )
    found = {hour: (done, failed) for hour, done, failed in rows}
    return [
        Hour(one, *found.get(one, (0, 0)))
        for one in (first + timedelta(hours=n) for n in range(count))
    ]


def comings(now: datetime) -> list[Coming]:
    """Every periodic job, the late ones first; three queries however many there are."""
    begun = dict(
        _rows(
            "SELECT task_name, max(defer_timestamp) FROM procrastinate_periodic_defers GROUP BY 1"
        )
    )
    ended = dict(
        _rows(
            "SELECT DISTINCT ON (j.task_name) j.task_name, j.status::text FROM "
            "procrastinate_jobs j WHERE j.task_name <> %(run)s AND j.status IN ('succeeded', "
            "'failed') ORDER BY j.task_name, j.id DESC"
        )
    )
    found = list(_comings(now, begun, ended))
    return sorted(found, key=lambda one: (not one.late, one.name))


def _comings(now: datetime, begun: dict[str, int], ended: dict[str, str]) -> Iterator[Coming]:
    at = now.timestamp()
    for one in app.periodic_registry.periodic_tasks.values():
        name = one.task.name
        last = begun.get(name)
        due = one.croniter.get_prev(ret_type=float, start_time=at - GRACE.total_seconds())
        coming = one.croniter.get_next(ret_type=float, start_time=at)
        yield Coming(
            name,
            one.cron,
            datetime.fromtimestamp(last, UTC) if last else None,
            ended.get(name, ""),
            datetime.fromtimestamp(coming, UTC),
            late=last is not None and last < due,
        )


def put_back(number: int) -> None:
    """Let a stuck job be done again, with what it was given; within the caller's transaction."""
    asked: dict[str, Any] = {"job_id": number, "retry_at": timezone.now()}
    asked |= {"new_priority": None, "new_queue_name": None, "new_lock": None}
    with connection.cursor() as cursor:
        cursor.execute(sql.queries["retry_job"], asked)
    _run_of(number).update(state=JobRun.State.WAITING, finished_at=None, result={}, done=0, total=0)


def give_up(number: int) -> None:
    """Put a stuck job away, not to be done; within the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'cancelled', abort_requested = false "
            "WHERE id = %s AND status IN ('doing', 'failed')",
            [number],
        )
    _run_of(number).exclude(state=JobRun.State.FAILED).update(
        state=JobRun.State.FAILED, finished_at=timezone.now(), result={"error": "GivenUp"}
    )


def held(number: int) -> Stuck | None:
    """A stuck job, held until the caller's transaction ends; None where it is not stuck now."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM procrastinate_jobs WHERE id = %s FOR UPDATE", [number])
    return next(iter(stuck(number)), None)


def _run_of(number: int) -> Any:
    keys = _rows(
        "SELECT args->>'key' FROM procrastinate_jobs WHERE id = %(number)s AND task_name = %(run)s",
        number=number,
    )
    return JobRun.objects.filter(key__in=[key for (key,) in keys])


def forget() -> int:
    """Take out of the queue what was done long ago; how many jobs."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM procrastinate_jobs j WHERE j.status IN ('succeeded', 'cancelled', "
            "'aborted', 'failed') AND NOT EXISTS (SELECT 1 FROM procrastinate_events e WHERE "
            "e.job_id = j.id AND e.at >= now() - CASE WHEN j.status = 'failed' "
            "THEN %s::interval ELSE %s::interval END)",
            [f"{FAILED_KEPT.days} days", f"{KEPT.days} days"],
        )
        return int(cursor.rowcount)
