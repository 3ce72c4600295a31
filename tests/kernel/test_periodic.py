"""What comes again by itself: registered while Django starts, run by a worker, once at a time."""

import pytest
from procrastinate.contrib.django import app

from majal.kernel.jobs import Periodic, come_round, periodic, periodic_jobs


def test_what_modules_registered_is_known_to_the_queue_with_its_hours():
    known = {p.task.name: p.cron for p in app.periodic_registry.periodic_tasks.values()}
    assert known["messages.send_due"] == "* * * * *"
    assert known["kernel.requeue_stalled"] == "* * * * *"
    for name, one in periodic_jobs.items().items():
        assert known[name] == one.cron
        assert (app.tasks[name].lock, app.tasks[name].queueing_lock) == (name, name)


@pytest.mark.django_db(transaction=True)
def test_its_time_come_it_is_run_and_a_failure_is_told_to_the_queue(monkeypatch):
    runs = []
    monkeypatch.setitem(
        periodic_jobs._items, "tests.tick", Periodic("* * * * *", lambda: runs.append(1))
    )
    come_round("tests.tick")
    assert runs == [1]
    monkeypatch.setitem(periodic_jobs._items, "tests.tick", Periodic("* * * * *", lambda: 1 / 0))
    with pytest.raises(ZeroDivisionError):
        come_round("tests.tick")


def test_after_the_start_nothing_more_is_registered():
    with pytest.raises(RuntimeError, match="periodic jobs are frozen"):
        periodic("tests.late", cron="* * * * *")(print)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(periodic_jobs.items()))
def test_each_runs_in_a_house_where_nothing_happened_yet(name):
    periodic_jobs[name].run()
