"""Jobs against the real queue and real workers: once per key, never lost, never half told."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection, connections, transaction
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from majal.kernel.jobs import (
    MOST_RUNS,
    RUN,
    ask_again,
    enqueue,
    execute,
    jobs,
    rescue_stalled,
    title_of,
)
from majal.kernel.models import JobRun
from tests.kernel.worker import JOBS
from tests.organisations.factories import a_person

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds until a test that waits for another process gives up


@pytest.fixture(autouse=True)
def _own_queue(monkeypatch):
    """An empty queue: Django does not empty tables it does not manage. No connection outlives a job."""
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    empty_queue()  # of what tests of other modules left behind
    yield
    empty_queue()


def empty_queue():
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")


@pytest.fixture
def offer(monkeypatch):
    """Offer a job for one test; the registry is closed after the start."""

    def add(name, function):
        monkeypatch.setitem(jobs._items, name, function)
        return function

    return add


@pytest.fixture
def counted(offer):
    runs = []
    offer("tests.count", lambda progress, **said: runs.append(said) or {"n": len(runs)})
    return runs


def work_through():
    """What a worker does with all that waits now, in this process."""
    connector = app.connector.get_worker_connector()
    with app.replace_connector(connector) as queue:
        queue.run_worker(wait=False, listen_notify=False, install_signal_handlers=False)


def rescue(silent_for):
    async def run():
        connector = app.connector.get_worker_connector()
        with app.replace_connector(connector) as queue:
            async with queue.open_async():
                return await rescue_stalled(queue, silent_for=silent_for)

    return asyncio.run(run())


def asked():
    """The messages in the queue, without the periodic ones that any worker adds."""
    return ProcrastinateJob.objects.filter(task_name=RUN)


def waiting():
    return asked().filter(status="todo").count()


def test_a_transaction_that_rolls_back_leaves_neither_run_nor_job(counted):

    def ask_and_fail():
        with transaction.atomic():
            enqueue("tests.count", key="a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_fail()
    assert (JobRun.objects.count(), asked().count()) == (0, 0)


def test_a_job_is_not_seen_before_its_transaction_commits(counted):
    with transaction.atomic():
        enqueue("tests.count", key="a")
        with ThreadPoolExecutor(1) as pool:
            pool.submit(elsewhere(work_through)).result()
        assert counted == []
    work_through()
    assert len(counted) == 1


def elsewhere(run):
    """``run`` in another thread, on a connection of its own."""

    def wrapped():
        try:
            return run()
        finally:
            connection.close()

    return wrapped


def test_a_job_runs_with_its_arguments_and_its_answer_is_kept(counted):
    person = a_person()
    enqueue("tests.count", key="import:1", owner=person.pk, rows=[1, 2])
    work_through()
    run = JobRun.objects.get()
    assert counted == [{"rows": [1, 2]}]
    assert (run.state, run.result, run.owner_id) == ("done", {"n": 1}, person.pk)
    assert run.finished_at is not None


def test_a_key_is_asked_for_once_however_often_it_is_asked(counted):
    for _ in range(3):
        enqueue("tests.count", key="same")
    work_through()
    enqueue("tests.count", key="same")
    work_through()
    assert (len(counted), asked().count()) == (1, 1)


def test_many_who_ask_at_the_same_moment_get_one_job(counted):
    def ask():
        return enqueue("tests.count", key="same").pk

    with ThreadPoolExecutor(8) as pool:
        runs = {f.result() for f in [pool.submit(elsewhere(ask)) for _ in range(16)]}
    assert (len(runs), waiting()) == (1, 1)


def test_an_unknown_job_is_refused_before_anything_is_written():
    with pytest.raises(KeyError):
        enqueue("tests.nowhere", key="a")
    assert JobRun.objects.count() == 0


def test_a_failed_job_says_so_and_can_be_asked_for_again(offer, client):
    answers = [ValueError("no"), {"address": "organisations/"}]

    def moody(progress, *, n):
        progress.tell(n, 7)
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    offer("tests.moody", moody)
    person = a_person()
    run = enqueue("tests.moody", key="m", owner=person.pk, n=3)
    with pytest.raises(ValueError, match="no"):
        execute("m", {"n": 3})
    run.refresh_from_db()
    assert (run.state, run.result, run.done, run.total) == (
        "failed",
        {"error": "ValueError"},
        3,
        7,
    )
    client.force_login(person)
    page = client.get("/en/jobs/m/").content.decode()
    assert "ValueError" in page
    assert "Start it again" in page
    assert client.post("/en/jobs/m/").status_code == 302
    run.refresh_from_db()
    assert (run.state, run.result, waiting()) == ("waiting", {}, 2)
    work_through()
    run.refresh_from_db()
    assert run.state == "done"
    assert 'href="/en/organisations/"' in client.get("/en/jobs/m/").content.decode()
    assert answers == []  # the second message found it done


def test_asking_again_for_what_runs_or_is_done_changes_nothing(counted):
    run = enqueue("tests.count", key="a")
    assert (ask_again(run).state, waiting()) == ("waiting", 1)
    work_through()
    run.refresh_from_db()
    assert (ask_again(run).state, len(counted)) == ("done", 1)
    stray = JobRun.objects.create(key="stray", name="tests.count", state="failed")
    assert ask_again(stray).state == "failed"  # never enqueued: there is nothing to repeat


def test_a_job_delivered_twice_is_done_once(counted):
    enqueue("tests.count", key="a", x=1)
    execute("a", {"x": 1})
    execute("a", {"x": 1})
    work_through()
    assert counted == [{"x": 1}]


def test_a_job_that_begins_again_begins_at_nothing(offer):
    told = []

    def moody(progress):
        run = JobRun.objects.get()
        told.append((run.state, run.done, run.total, run.result, run.finished_at))
        progress.tell(3, 7)
        raise ValueError

    offer("tests.moody", moody)
    enqueue("tests.moody", key="m")
    for _ in range(2):
        with pytest.raises(ValueError):  # noqa: PT011 - any will do
            execute("m", {})
    assert told == [("running", 0, 0, {}, None)] * 2
    run = enqueue("tests.moody", key="m")
    run.refresh_from_db()
    assert (run.state, run.done, run.total) == ("waiting", 0, 0)


def test_a_job_that_another_worker_just_finished_is_not_begun_again(counted):
    run = enqueue("tests.count", key="a")
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            JobRun.objects.filter(pk=run.pk).update(state="done", result={"n": 7})
            late = pool.submit(elsewhere(lambda: execute("a", {})))
            end = time.monotonic() + PATIENCE
            while not somebody_waits():
                assert time.monotonic() < end, "it did not wait for the row"
        late.result(timeout=PATIENCE)
    run.refresh_from_db()
    assert (counted, run.state, run.result) == ([], "done", {"n": 7})


def somebody_waits():
    """Whether another connection waits for what this one holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks"
            " WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
        )
        return cursor.fetchone()[0]


def test_a_title_is_what_the_person_reads(offer):
    offer("tests.titled", lambda progress: None).title = "Reading the register"
    assert title_of(JobRun(name="tests.titled")) == "Reading the register"
    assert title_of(JobRun(name="tests.gone")) == ""


@contextmanager
def worker():
    """A real worker on this test's database, killed at the end if it still lives."""
    params = connection.get_connection_params()
    who = quote(params.get("user") or "") + (
        f":{quote(params['password'])}" if params.get("password") else ""
    )
    place = quote(str(params.get("host") or "localhost"), safe="") + (
        f":{params['port']}" if params.get("port") else ""
    )
    environment = os.environ | {
        "DATABASE_URL": f"postgres://{who}@{place}/{params['dbname']}",
        "DJANGO_SETTINGS_MODULE": "majal.config.settings.test",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.kernel.worker"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def until(true, process):
    """Wait until ``true()``; fail when the worker died or patience ends."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert process.poll() is None, process.stderr.read().decode()
        assert time.monotonic() < end, "this never came"
        time.sleep(0.05)


def state_is(state):
    return lambda: JobRun.objects.get().state == state


@pytest.fixture
def killed(offer, tmp_path):
    """A run whose worker was killed with kill -9 in the middle of it."""
    for name, function in JOBS.items():
        offer(name, function)
    run = enqueue("tests.stuck", key="stuck", folder=str(tmp_path))
    with worker() as process:
        until(lambda: JobRun.objects.get().done == 1, process)
        process.send_signal(signal.SIGKILL)
        process.wait()
    return run


def test_after_kill_9_a_job_is_rescued_and_done(killed, tmp_path):
    job = asked().get()
    assert (job.status, JobRun.objects.get().state) == ("doing", "running")
    assert rescue(silent_for=3600) == 0  # it may still be alive
    with worker() as process:
        until(lambda: rescue(silent_for=1) == 1, process)
        until(state_is("done"), process)
    run = JobRun.objects.get()
    assert (run.done, run.total, run.result) == (2, 2, {"address": "organisations/"})
    assert len((tmp_path / "runs").read_text().split()) == 2


def test_a_job_that_kills_its_worker_every_time_is_given_up(offer, tmp_path):
    offer("tests.fatal", JOBS["tests.fatal"])
    enqueue("tests.fatal", key="fatal", folder=str(tmp_path))
    with worker() as process:
        assert process.wait(timeout=PATIENCE) == -signal.SIGKILL
    assert rescue(silent_for=0) == 1
    assert (waiting(), JobRun.objects.get().state) == (1, "running")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET attempts = %s, status = 'doing'", [MOST_RUNS])
    assert rescue(silent_for=0) == 1
    run = JobRun.objects.get()
    assert (run.state, run.result, waiting()) == ("failed", {"error": "WorkerLost"}, 0)


@pytest.mark.soak
def test_the_worker_itself_rescues_what_a_killed_one_left(killed, tmp_path, monkeypatch):
    """Nothing but another worker: the periodic rescue, every minute, after 30 silent seconds."""
    monkeypatch.setattr("tests.kernel.test_jobs.PATIENCE", 180)
    with worker() as process:
        until(state_is("done"), process)
    assert len((tmp_path / "runs").read_text().split()) == 2
