"""The clock of a house is set forward and back while people work, that of its database with it.

Nothing acknowledged is lost or done twice, jobs go on within a minute or two without coming in
thousands, whoever is signed in stays so, and no silence is stated by a clock that was wrong.
"""

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest

from majal.config.backups.repository import Repository
from majal.config.backups.returning import bring_back
from majal.config.backups.taking import take
from majal.kernel import pg
from tests.config.backups.conftest import TABLES, Small
from tests.config.processes import until
from tests.kernel.pg.conftest import made
from tests.kernel.servers import temporary_folder
from tests.soak.clock import Clock
from tests.soak.load import Load, works_of
from tests.soak.served import asked, ledger, served
from tests.soak.test_house_soak import LEDGER, compare, told

__all__ = ["made"]
pytestmark = pytest.mark.soak
HOUR, DAY = 3600, 86_400
MOVES = (3 * DAY, 0, -HOUR, 0, -DAY, 0)
MANY = int(os.environ.get("MAJAL_SOAK_MANY", "200"))
FIRST = """
import json, django
from itertools import count
django.setup()
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from tests.cases import factories as cases
from tests.people import factories as people
from tests.cases.factories import a_case, a_kind
from tests.people.factories import person
people._number = cases._numbers = count(1_000)  # after those whom the house was given
user, session = person(), SessionStore()
session[SESSION_KEY], session[HASH_SESSION_KEY] = str(user.pk), user.get_session_auth_hash()
session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
session.save()
case = a_case(a_kind(days=2, unit="days", silence="acceptance", charter=False))
print(json.dumps([f"{settings.SESSION_COOKIE_NAME}={session.session_key}", case.pk]))
"""
ROUNDS = """
import json, sys, django
django.setup()
from django.db import connection
from majal.modules.cases.models import Lapse
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob
every = ProcrastinateJob.objects.exclude(task_name="kernel.run")
print(json.dumps({
    "watches": every.filter(task_name="operations.watch", status="succeeded").count(),
    "periodic": every.count(),
    "lapses": Lapse.objects.count(),
}))
"""


@contextmanager
def a_clock():
    with temporary_folder() as folder:
        yield Clock(folder)


def test_set_forward_and_back_under_load():
    with (
        a_clock() as clock,
        served(MANY, around=clock.server, **clock.environment) as house,
    ):
        cookie, _case = house.script(FIRST)
        works, went_on = works_of(house.given), []
        with Load(house.port, works, patience=600.0, pace=10.0) as load:
            settled(house, load, works, cookie)
            for move in MOVES:
                before = house.script(ROUNDS)
                clock.set(move)
                settled(house, load, works, cookie)
                went_on.append(jobs_go_on(house, before))
                sys.stdout.write(f"{move:+d} s: jobs went on after {went_on[-1]:.0f} s\n")
        assert [one.fault for one in works] == [""] * 4
        assert house.script(ROUNDS)["lapses"] == 0
        until(lambda: ledger(house, LEDGER)["waiting_jobs"] == 0, seconds=600)
        told(works, {"the clock": went_on})
        compare(works, ledger(house, LEDGER))


def jobs_go_on(house, before):
    """The seconds until the minute's work is done again; it comes once a minute, and no storm."""
    began = time.monotonic()
    until(lambda: house.script(ROUNDS)["watches"] > before["watches"], seconds=400)
    took, found = time.monotonic() - began, house.script(ROUNDS)
    minutes = (time.monotonic() - began) / 60 + 3
    assert found["watches"] - before["watches"] <= minutes
    assert found["periodic"] - before["periodic"] < 100 + 20 * minutes
    return took


def settled(house, load, works, cookie):
    """Everybody gets answers for a while, and who was signed in still is."""
    counts = [len(one.answered) for one in works]
    until(
        lambda: (
            load.done or all(len(w.answered) > n + 2 for w, n in zip(works, counts, strict=True))
        ),
        seconds=300,
    )
    assert not load.done, [one.fault for one in works]
    status, page = until(lambda: (found := asked(house.port, "/fr/", Cookie=cookie))[0] and found)
    assert (status, "/fr/people/sign-out/" in page) == (200, True)


def test_a_backup_goes_on_across_it(made):
    with temporary_folder() as ground, a_clock() as clock:
        house, folder = Small(ground / "house"), ground / "backups"
        subprocess.run(["cp", "-a", made, house.home], check=True)
        with clock.server(house.home):
            with house.connect() as connection:
                for table in TABLES:
                    connection.execute(table)
            repository = house.repository(folder)
            take(repository, house, keep=7)
            at = written(repository, house, clock)
        pg.release(house.home)
        for n, (moment, numbers) in enumerate(at):
            another = Small(ground / f"another-{n}")
            bring_back(Repository(folder), another, to=moment, known=[])
            assert another.said() == numbers
            pg.release(another.home)


def written(repository, house, clock):
    """Write by a clock that is right, three days ahead, and right again; what comes back when.

    A moment after the jump, but before the next base, names the first time it was passed.
    """
    before = house.say(1, 2, 3)
    clock.set(3 * DAY)
    house.say(4, 5)
    clock.set(0)
    after = house.say(6, 7)
    take(repository, house, keep=7)
    later = house.say(8)
    end = house.say(9)
    take(repository, house, keep=7)
    assert before < after < later < end < before + timedelta(hours=1)
    first = [1, 2, 3]
    return [(before, first), (after, first), (later, [*range(1, 9)]), (None, [*range(1, 10)])]
