"""``majal worker`` as people start it: it does the jobs, stops when asked, and begins anew when it
has grown too heavy, over which neither a job nor a stop is lost."""

import signal
import subprocess

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from majal.config.worker import Weight, resident
from majal.kernel.jobs import enqueue
from tests.config.processes import lines, started, until

WORKER = ("majal.config.cli", "worker")


def asked(key):
    enqueue("cases.count_again", key=key)


def done(*keys):
    found = ProcrastinateJob.objects.filter(args__key__in=keys, status="succeeded")
    return found.count() == len(keys)


@pytest.mark.django_db(transaction=True)
def test_it_does_what_waits_and_stops_when_asked(tmp_path):
    app.configure_task("kernel.requeue_stalled").defer(timestamp=0)
    stalled = ProcrastinateJob.objects.filter(task_name="kernel.requeue_stalled")
    assert [job.status for job in stalled] == ["todo"]
    log = tmp_path / "jobs.log"
    with started(log, tmp_path, *WORKER) as worker:
        until(lambda: stalled.filter(status="succeeded"), seconds=60)
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(30) == 0, log.read_text()


@pytest.mark.django_db(transaction=True)
def test_asked_for_once_it_does_what_waits_and_stops_by_itself(tmp_path):
    asked("first")
    with started(tmp_path / "jobs.log", tmp_path, *WORKER, "--once") as worker:
        assert worker.wait(60) == 0
    assert done("first")


@pytest.mark.soak  # it loads the house again and again
@pytest.mark.django_db(transaction=True)
def test_one_too_heavy_begins_anew_and_goes_on_in_the_same_process(tmp_path):
    log = tmp_path / "jobs.log"
    with started(log, tmp_path, *WORKER, MAJAL_WORKER_MEMORY="1") as worker:
        asked("first")
        until(lambda: done("first"), seconds=60)
        until(lambda: lines(log, "the worker begins anew"))
        asked("second")
        until(lambda: done("first", "second"), seconds=60)
        assert worker.poll() is None
        worker.send_signal(signal.SIGTERM)
        worker.wait(30)
    assert ProcrastinateJob.objects.exclude(status="succeeded").filter(attempts__gt=0).count() == 0


class TestWeight:
    def test_it_is_looked_at_after_a_job_also_after_one_that_fails(self, heavy):
        weight, signals = heavy(most=1)

        def fails():
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            weight(fails, None, None)
        assert (weight.too_much, signals) == (True, [signal.SIGTERM])

    def test_two_jobs_that_end_together_ask_once(self, heavy):
        weight, signals = heavy(most=1)
        assert [weight(lambda: "done", None, None) for _ in range(2)] == ["done", "done"]
        assert signals == [signal.SIGTERM]

    def test_it_goes_on_while_another_job_runs(self, heavy):
        weight, signals = heavy(most=1)
        weight(lambda: weight(lambda: None, None, None) or signals.append("still runs"), None, None)
        assert signals == ["still runs", signal.SIGTERM]

    def test_one_that_was_told_to_stop_does_not_begin_anew(self, heavy):
        weight, signals = heavy(most=1, handler=signal.SIG_DFL)
        weight(lambda: None, None, None)
        assert (weight.too_much, signals) == (False, [])

    @pytest.mark.parametrize("most", [0, 2**50])
    def test_one_that_may_weigh_as_much_goes_on(self, heavy, most):
        weight, signals = heavy(most=most)
        weight(lambda: None, None, None)
        assert (weight.too_much, signals) == (False, [])


@pytest.fixture
def heavy(monkeypatch):
    """A weight, and the signals that it sends; ``handler`` is what stands for a stop."""

    def make(*, most, handler=lambda number, frame: None):
        signals = []
        monkeypatch.setattr("os.kill", lambda pid, number: signals.append(number))
        monkeypatch.setattr("signal.getsignal", lambda number: handler)
        return Weight(most), signals

    return make


def test_what_it_weighs_is_what_the_system_says():
    told = subprocess.run(
        ["grep", "VmRSS", "/proc/self/status"], capture_output=True, text=True, check=True
    )
    assert resident() > int(told.stdout.split()[1]) * 1024 > 0
