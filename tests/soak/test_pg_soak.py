"""Long series of kills at random moments against the private server."""

import os
import random
import signal
import sys
import time
from collections import Counter
from contextlib import ExitStack

import psycopg
import pytest

from majal.kernel import pg
from tests.kernel.servers import Process, ask, postmasters, tell, temporary_folder

pytestmark = pytest.mark.soak
ROUNDS = 40
SEED = int(os.environ.get("MAJAL_SOAK_SEED", "20260701"))
# Says each number only after its row was committed, and how long it was without a server.
WRITER = """
import time
import psycopg
from majal.kernel import pg

number = 0
while True:
    began = time.monotonic()
    with psycopg.connect(pg.ensure().conninfo, autocommit=True) as connection:
        print("back", time.monotonic() - began, flush=True)
        try:
            while True:
                number += 1
                connection.execute("INSERT INTO said VALUES (%s, %s)", [name, number])
                print("row", name, number, flush=True)
        except psycopg.OperationalError:
            pass
"""


@pytest.fixture
def home():
    with temporary_folder() as folder:
        yield folder / "home"


def writer(name):
    return f"name = {name!r}\n{WRITER}"


@pytest.fixture
def chance():
    return random.Random(SEED)


def test_no_committed_row_is_lost_when_the_server_is_killed(home, chance, monkeypatch):
    monkeypatch.setenv("MAJAL_HOME", str(home))
    tell(pg.ensure().conninfo, "CREATE TABLE said (writer text, n int, PRIMARY KEY (writer, n))")
    said, slowest = set(), 0.0
    backs = Counter()
    with Process(home, writer("a")) as first, Process(home, writer("b")) as second:
        for kills in range(ROUNDS + 1):
            time.sleep(chance.uniform(0, 0.3))
            if kills:
                (server,) = postmasters(home)
                os.kill(server, signal.SIGKILL)
            for process in (first, second):
                kind = ""  # read on until it has come back from every kill and written since
                while backs[process] < kills + 1 or kind != "row":
                    kind, value = process.line().split(maxsplit=1)
                    if kind == "row":
                        said.add(value)
                    else:
                        backs[process] += 1
                        slowest = max(slowest, float(value))
            assert len(postmasters(home)) == 1
    with psycopg.connect(pg.ensure().conninfo) as connection:
        stored = {f"{name} {n}" for name, n in connection.execute("SELECT writer, n FROM said")}
    assert said - stored == set()
    sys.stdout.write(f"{len(said)} rows said, slowest return {slowest:.2f} s\n")
    assert slowest < 5
    pg.release(home)
    assert postmasters(home) == []


def test_users_who_come_and_are_killed_leave_one_server_and_then_none(home, chance):
    with ExitStack() as stack:
        come_and_go(home, chance, stack)
    assert postmasters(home) == []


def come_and_go(home, chance, stack):
    users = []
    for _ in range(ROUNDS):
        if len(users) < 2 or (len(users) < 6 and chance.random() < 0.5):
            users.append(stack.enter_context(Process(home)))
        else:
            user = users.pop(chance.randrange(len(users)))
            end = chance.choice(["leave", signal.SIGTERM, signal.SIGKILL])
            if end == "leave":
                user.line()
                user.leave()
            else:
                time.sleep(chance.uniform(0, 1))  # often before it has its server
                user.kill(end)
        assert len(postmasters(home)) <= 1
    for user in users[1:]:
        user.line()
        user.kill(signal.SIGKILL)
    assert ask(users[0].line(), "SELECT 1") == 1
    users[0].leave()


def test_first_start_killed_at_any_moment_is_made_good_by_the_next(chance):
    for _ in range(ROUNDS // 2):
        with temporary_folder() as folder:
            home = folder / "home"
            with Process(home) as process:
                time.sleep(chance.uniform(0.2, 2.5))
                process.kill(signal.SIGKILL)
            with Process(home) as process:
                assert ask(process.line(), "SELECT current_database()") == "majal"
                process.leave()
            assert postmasters(home) == []
