"""Long work runs as a job: enqueued in the transaction, followed by its progress, once per key.

``@job("organisations.import")`` in a module's ``tasks.py`` names a function; commands call
``enqueue("organisations.import", key=…)``. A job runs after commit, maybe twice, maybe twice at the
same time (a worker that was killed, or that was slow to say it lives), and must be right even so.

``@periodic("messages.send_due", cron="* * * * *")`` names what comes again by itself.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from django.db import close_old_connections, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from django.utils.functional import Promise
from procrastinate import App, JobContext
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Status

from majal.kernel.errors import DomainError
from majal.kernel.holding import rests
from majal.kernel.models import JobRun
from majal.kernel.observing import carried, job_observed
from majal.kernel.registry import Registry
from majal.kernel.rounds import OF_LATER, Again, watch

log = structlog.get_logger(__name__)
Work = Callable[..., dict[str, Any] | None]
jobs: Registry[Work] = Registry("jobs")


@dataclass(frozen=True)
class Periodic:
    """What comes again by itself: when, as cron writes it (in UTC), and what is done.

    ``always``: also while nobody knows whether the clock is right; what passes no deadline.
    """

    cron: str
    run: Callable[[], object]
    always: bool = False


periodic_jobs: Registry[Periodic] = Registry("periodic jobs")

RUN = "kernel.run"
ONCE = """
INSERT INTO kernel_jobrun (key, name, owner_id, created_at, state, done, total, result)
VALUES (%s, %s, %s, %s, 'waiting', 0, 0, '{}') ON CONFLICT (key) DO NOTHING
"""
AHEAD = 10
"""The priority of what goes before all that waits; the rest has none."""
MOST_RUNS = 5
"""How often a job that kills its worker is tried."""


class Progress:
    """What a running job tells those who wait: how far it is, out of how much.

    Told over a connection of its own, so that it is seen at once even while the job's transaction
    is open.
    """

    def __init__(self, key: str) -> None:
        self.key = key
        self._aside: BaseDatabaseWrapper | None = None

    def tell(self, done: int, total: int) -> None:
        """Show ``done`` of ``total``."""
        if self._aside is None:
            self._aside = connection.copy()
        with self._aside.cursor() as cursor:
            cursor.execute(
                "UPDATE kernel_jobrun SET done = %s, total = %s WHERE key = %s",
                [done, total, self.key],
            )

    def close(self) -> None:
        """Give the connection back."""
        if self._aside is not None:
            self._aside.close()


def job(name: str, *, title: str | Promise = "") -> Callable[[Work], Work]:
    """Register ``function(progress, **arguments)`` as the job ``name``; its answer is kept.

    ``title`` is what the person who waits reads. ``address`` in the answer is where the outcome is,
    without its language: ``organisations/``.
    """

    def decorate(function: Work) -> Work:
        function.title = title  # type: ignore[attr-defined]
        return jobs.add(name, function)

    return decorate


def periodic(
    name: str, *, cron: str, always: bool = False
) -> Callable[[Callable[[], object]], Callable[[], object]]:
    """Register ``function()`` to be run by a worker whenever ``cron`` says (in UTC).

    At most one run of it waits and one runs. What fails, or dies with its worker, is not tried
    again: it comes again by itself, and must do then what it left undone. For an hour after the
    clock was set forward only what is run ``always`` is run.
    """

    def decorate(function: Callable[[], object]) -> Callable[[], object]:
        periodic_jobs.add(name, Periodic(cron, function, always))
        return function

    return decorate


def enqueue(
    name: str,
    *,
    key: str,
    owner: int | None = None,
    not_before: datetime | None = None,
    ahead: bool = False,
    **arguments: Any,
) -> JobRun:
    """Ask for the job ``name``, in the current transaction; the same ``key`` is never asked twice.

    It runs as soon as a worker is free, but ``not_before`` that moment where one is given;
    ``ahead`` of all that waits, where it was promised to take no time.

    A failed run of that key is started again. Arguments must be JSON: ids, not objects.
    Raises: KeyError for a name no module registered.
    """
    jobs[name]
    with transaction.atomic(savepoint=False):
        with connection.cursor() as cursor:
            cursor.execute(ONCE, [key, name, owner, timezone.now()])
            fresh = bool(cursor.rowcount)
        run = JobRun.objects.select_for_update().get(key=key)
        if not fresh and run.state != JobRun.State.FAILED:
            return run
        if not fresh:
            run.state, run.finished_at, run.result = JobRun.State.WAITING, None, {}
            run.done = run.total = 0
            run.save(update_fields=["state", "finished_at", "result", "done", "total"])
        task = app.configure_task(
            RUN, lock=key, schedule_at=not_before, priority=AHEAD if ahead else 0
        )
        task.defer(key=key, arguments=arguments, **carried())
    return run


def given_up(key: str) -> bool:
    """Whether the job of ``key`` failed and does not run: what waits for it waits in vain."""
    return JobRun.objects.filter(key=key, state=JobRun.State.FAILED).exists()


def title_of(run: JobRun) -> str:
    """What a run does, in the reader's words; empty for a job nobody titled."""
    return str(getattr(jobs.get(run.name), "title", ""))


def ask_again(run: JobRun) -> JobRun:
    """Start a failed run once more, with the arguments of the first time; another is left alone."""
    asked = ProcrastinateJob.objects.filter(task_name=RUN, args__key=run.key)
    first = asked.order_by("id").first()
    if first is None:
        return run
    return enqueue(run.name, key=run.key, owner=run.owner_id, **first.args["arguments"])


def execute(key: str, arguments: dict[str, Any]) -> None:
    """Run the job of ``key`` unless it is done already; used by the worker."""
    run = JobRun.objects.get(key=key)
    start: dict[str, Any] = {"state": JobRun.State.RUNNING, "finished_at": None, "result": {}}
    begun = {**start, "done": 0, "total": 0}
    if not JobRun.objects.filter(pk=run.pk).exclude(state=JobRun.State.DONE).update(**begun):
        return
    try:
        with closing(Progress(key)) as progress:
            result = jobs[run.name](progress, **arguments)
    except Exception as error:
        log.exception("job failed", key=key)
        JobRun.objects.filter(pk=run.pk).exclude(state=JobRun.State.DONE).update(
            state=JobRun.State.FAILED,
            finished_at=timezone.now(),
            result=_told(error),
        )
        raise
    JobRun.objects.filter(pk=run.pk).update(
        state=JobRun.State.DONE, finished_at=timezone.now(), result=result or {}
    )


def _told(error: Exception) -> dict[str, str]:
    """What is kept of a failure: its kind, and its sentence where it was written for people."""
    kept = {"error": type(error).__name__}
    return {**kept, "said": str(error)} if isinstance(error, DomainError) else kept


def work(
    key: str,
    arguments: dict[str, Any],
    *,
    job_id: int | None = None,
    request_id: str = "",
    traceparent: str = "",
) -> None:
    """What the queue calls: ``execute`` on a connection that is alive, as a request has it."""
    close_old_connections()
    try:
        run = JobRun.objects.filter(key=key).values_list("name", flat=True).first()
        with job_observed(
            run or RUN, job_id=job_id, request_id=request_id, traceparent=traceparent
        ):
            execute(key, arguments)
    finally:
        close_old_connections()


def come_round(name: str, *, job_id: int | None = None) -> None:
    """What the queue calls when the time of a periodic job has come."""
    close_old_connections()
    try:
        doubtful = watch.in_doubt() and not periodic_jobs[name].always
        if doubtful or rests(name):
            log.info("held back", job=name)
            return
        with job_observed(name, job_id=job_id):
            _run_periodic(name)
    finally:
        close_old_connections()


def _run_periodic(name: str) -> None:
    try:
        periodic_jobs[name].run()
    except Exception:
        log.exception("periodic job failed")
        raise


def on_app_ready(ready: App) -> None:
    """Give the queue its tasks: the one that runs jobs, those that come again, and the rescue."""

    again = Again(max_attempts=3, exponential_wait=5)

    @ready.task(name=RUN, retry=again, pass_context=True)
    def run(context: JobContext, /, **asked: Any) -> None:
        work(**asked, job_id=context.job.id)

    for name, one in periodic_jobs.items().items():
        _come_again(ready, name, one.cron)

    @ready.periodic(cron="* * * * *")
    @ready.task(name="kernel.requeue_stalled", queueing_lock="kernel.requeue_stalled")
    async def requeue_stalled(timestamp: int) -> None:  # noqa: ARG001
        await rescue_stalled(ready)


def _come_again(ready: App, name: str, cron: str) -> None:
    @ready.periodic(cron=cron)
    @ready.task(name=name, lock=name, queueing_lock=name, pass_context=True)
    def when_its_time_comes(context: JobContext, /, timestamp: int) -> None:  # noqa: ARG001
        come_round(name, job_id=context.job.id)


async def rescue_stalled(queue: App, *, silent_for: float = 30) -> int:
    """Ask again for the jobs of workers that gave no sign of life for ``silent_for`` seconds.

    After kill -9 a job stays "doing" for ever unless somebody does. One that took its worker down
    with it ``MOST_RUNS`` times is given up, or it would do so for ever. What is periodic comes
    again by itself and is only put away. Gives how many jobs were asked for again or given up.
    """
    for statement in OF_LATER:
        await queue.connector.execute_query_async(statement)
    stalled = list(await queue.job_manager.get_stalled_jobs(seconds_since_heartbeat=silent_for))
    asked = [one for one in stalled if one.task_name == RUN]
    for one in stalled:
        if one not in asked:
            await queue.job_manager.finish_job(one, Status.FAILED, delete_job=True)
        elif one.attempts < MOST_RUNS:
            await queue.job_manager.retry_job(one)
        else:
            await queue.job_manager.finish_job(one, Status.FAILED, delete_job=False)
            await (
                JobRun.objects.filter(key=one.task_kwargs.get("key"))
                .exclude(state=JobRun.State.DONE)
                .aupdate(
                    state=JobRun.State.FAILED,
                    finished_at=timezone.now(),
                    result={"error": "WorkerLost"},
                )
            )
    return len(asked)
