"""What is periodic comes once at its time, also where the clock is set forward or back meanwhile."""

import errno
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
import time_machine
from django.core.cache import cache
from procrastinate import App
from procrastinate.jobs import Job
from procrastinate.periodic import MARGIN
from procrastinate.testing import InMemoryConnector

from majal.kernel import rounds
from majal.kernel.jobs import come_round, periodic_jobs
from majal.kernel.rounds import MOST_TRIES, Again, Rounds, Watch, clock_moved
from majal.kernel.throttle import held_until

START = datetime(2026, 7, 1, 1, 30, tzinfo=UTC)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)


@pytest.fixture
def going(monkeypatch):
    """Seconds by the clock that nobody sets, which a test moves."""
    clock = [1000.0]
    monkeypatch.setattr(rounds, "steady", lambda: clock[0])

    def go(seconds):
        clock[0] += seconds

    return go


@pytest.fixture
def asked():
    """What is asked for at a moment, of something each minute, each hour and each night."""
    app = App(connector=InMemoryConnector())
    for name, cron in (("minute", "* * * * *"), ("hour", "7 * * * *"), ("night", "0 2 * * *")):
        app.periodic(cron=cron)(app.task(name=name)(lambda timestamp: timestamp))
    deferrer = Rounds(app.periodic_registry)

    def ask(at):
        found = deferrer.get_previous_tasks(at.timestamp() + MARGIN)
        return [(one.task.name, datetime.fromtimestamp(due, UTC) - at) for one, due in found]

    return ask


def names(found):
    return [name for name, _age in found]


def test_each_comes_once_at_its_time(asked):
    assert names(asked(START)) == ["minute"]  # the rest was due long ago
    assert names(asked(START + MINUTE / 2)) == []
    assert names(asked(START + MINUTE)) == ["minute"]
    assert names(asked(START + 30 * MINUTE)) == ["minute", "night"]


def test_what_a_sleeping_machine_missed_comes_once_when_it_wakes(asked):
    asked(START)
    assert asked(START + 7 * HOUR + 30 * MINUTE) == [
        ("minute", timedelta()),
        ("hour", -53 * MINUTE),
        ("night", -7 * HOUR),
    ]


def test_set_forward_by_three_days_everything_comes_once_and_no_more(asked):
    asked(START + 30 * MINUTE)
    assert sorted(names(asked(START + 3 * DAY))) == ["hour", "minute", "night"]
    assert names(asked(START + 3 * DAY)) == []


def test_set_back_by_an_hour_work_goes_on_and_the_night_is_not_done_twice(asked, going):
    asked(START + 30 * MINUTE)
    back = START - 30 * MINUTE
    assert names(asked(back)) == []  # the minute has just been done
    going(60)
    assert names(asked(back + MINUTE)) == ["minute"]
    going(29 * 60)
    assert names(asked(back + 30 * MINUTE)) == ["minute"]
    going(30 * 60)
    assert names(asked(back + HOUR)) == ["minute"]  # two o'clock once more


def test_set_back_by_a_day_the_next_night_is_done(asked, going):
    asked(START + 30 * MINUTE)
    back = START - DAY + HOUR
    going(60)
    assert names(asked(back)) == ["minute"]
    going(24 * 3600)
    assert names(asked(back + DAY - 20 * MINUTE)) == ["minute", "hour"]
    assert names(asked(back + 2 * DAY)) == ["minute", "hour", "night"]


@pytest.mark.django_db
class TestInDoubt:
    def test_for_an_hour_after_a_jump_forward(self, going):
        with time_machine.travel(START, tick=False) as now:
            watch = Watch()
            assert watch.in_doubt() is False
            now.move_to(START + 3 * DAY)
            assert (watch.in_doubt(), clock_moved()) == (True, 3 * 86_400)
            going(3599)
            now.shift(3599)
            assert watch.in_doubt() is True
            going(2)
            now.shift(2)
            assert (watch.in_doubt(), clock_moved()) == (False, 0)

    def test_also_for_a_worker_that_begins_meanwhile(self, going):
        with time_machine.travel(START, tick=False) as now:
            watch = Watch()
            now.move_to(START + 3 * DAY)
            watch.in_doubt()
            following = Watch()
            assert following.in_doubt() is True
            going(3601)
            now.shift(3601)
            assert (following.in_doubt(), Watch().in_doubt()) == (False, False)

    def test_not_for_one_that_begins_after_the_machine_was_started_anew(self, going):
        with time_machine.travel(START, tick=False) as now:
            watch = Watch()
            now.move_to(START + 3 * DAY)
            watch.in_doubt()
            going(-900)  # it counts from its start
            assert Watch().in_doubt() is False

    def test_until_it_is_set_right(self):
        with time_machine.travel(START, tick=False) as now:
            watch = Watch()
            now.move_to(START + 3 * DAY)
            assert watch.in_doubt() is True
            cache.set("refused_until", START + 3 * DAY + HOUR)
            now.move_to(START)
            assert (watch.in_doubt(), clock_moved()) == (False, 0)
            assert cache.get("refused_until") is None

    def test_not_by_what_every_clock_does(self, going):
        with time_machine.travel(START, tick=False) as now:
            watch = Watch()
            now.shift(rounds.JUMP - 1)
            assert watch.in_doubt() is False
            going(86_400)
            now.shift(86_400)  # slept
            assert watch.in_doubt() is False


@pytest.mark.django_db(transaction=True)
def test_what_passes_deadlines_waits_and_what_tells_goes_on(monkeypatch):
    done = []
    for name in ("cases.state_lapses", "operations.watch"):
        one = periodic_jobs[name]
        changed = type(one)(one.cron, lambda name=name: done.append(name), one.always)
        monkeypatch.setitem(periodic_jobs._items, name, changed)
    with time_machine.travel(START, tick=False) as now:
        monkeypatch.setattr("majal.kernel.jobs.watch", Watch())
        now.move_to(START + 3 * DAY)
        come_round("cases.state_lapses")
        come_round("operations.watch")
        assert done == ["operations.watch"]
        now.move_to(START)
        come_round("cases.state_lapses")
    assert done == ["operations.watch", "cases.state_lapses"]


def test_a_job_that_found_no_room_or_no_database_is_not_given_up():
    again = Again(max_attempts=3, exponential_wait=5)
    job = Job(id=1, queue="default", lock=None, queueing_lock=None, task_name="t", attempts=9)

    def decided(error):
        return again.get_retry_decision(exception=error, job=job)

    assert decided(ZeroDivisionError()) is None
    for error in (OSError(errno.ENOSPC, "full"), psycopg.OperationalError("nobody there")):
        soon = decided(error).retry_at - datetime.now(UTC)
        assert timedelta(seconds=50) < soon <= MINUTE
    job = job.evolve(attempts=MOST_TRIES)
    assert decided(OSError(errno.ENOSPC, "full")) is None


@pytest.mark.django_db
def test_tries_of_a_clock_that_was_set_back_hold_nobody():
    with time_machine.travel(START + 3 * DAY, tick=False) as now:
        assert [held_until("tests", "here", most=2, within=HOUR) for _ in range(2)] == [None] * 2
        assert held_until("tests", "here", most=2, within=HOUR) == START + 3 * DAY + HOUR
        now.move_to(START + 3 * DAY - timedelta(seconds=30))  # machines differ a little
        assert held_until("tests", "here", most=2, within=HOUR) is not None
        now.move_to(START + 3 * DAY - 2 * HOUR)  # of the same day: the same place
        assert held_until("tests", "here", most=2, within=HOUR) is None
