"""The private server on a disk that fills up: it ends, and is there again once there is room."""

import subprocess
import sys

import pytest

from tests.kernel.pg.conftest import made
from tests.kernel.servers import temporary_folder
from tests.soak.room import small_disk
from tests.soak.served import surroundings

__all__ = ["made"]
pytestmark = pytest.mark.soak
WRITE = """
import time, psycopg
from majal.kernel import pg
from majal.kernel.postgresql.losing import is_lost
from majal.kernel.room import says_full

def connected():
    return psycopg.connect(pg.ensure().conninfo, autocommit=True)

said, one = [], connected()
one.execute("CREATE TABLE said (n int PRIMARY KEY)")
print("up", flush=True)
input()
try:
    for n in range(100_000):
        one.execute("INSERT INTO said VALUES (%s)", [n])
        said.append(n)
        if n % 50 == 0:
            one.execute("SELECT pg_switch_wal()")
except psycopg.Error as error:
    print("told" if says_full(error) or is_lost(error) else repr(error), flush=True)
try:
    connected()
except (psycopg.Error, pg.ServerRefused) as error:
    print("away" if is_lost(error) else repr(error), flush=True)
input()
began = time.monotonic()
while True:
    try:
        with connected() as again:
            stored = {n for (n,) in again.execute("SELECT n FROM said")}
            again.execute("INSERT INTO said VALUES (-1)")
        break
    except (psycopg.Error, pg.ServerRefused):
        time.sleep(0.2)
print(len(said), len(set(said) - stored), f"{time.monotonic() - began:.1f}", flush=True)
"""


def test_a_server_that_found_no_room_comes_back_with_all_it_said(made):
    with temporary_folder() as ground:
        (ground / "home").mkdir()
        with small_disk(ground / "home", 300) as room:
            subprocess.run([*room.within, "cp", "-a", f"{made}/.", room.folder], check=True)
            with subprocess.Popen(
                [*room.within, sys.executable, "-c", WRITE],
                env=surroundings(room.folder),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            ) as writer:
                filled_and_emptied(room, writer)


def filled_and_emptied(room, writer):
    def go_on():
        writer.stdin.write("\n")
        writer.stdin.flush()

    assert writer.stdout.readline() == "up\n"
    room.fill()
    go_on()
    assert writer.stdout.readline() == "told\n"
    assert writer.stdout.readline() == "away\n"
    room.make()
    go_on()
    said, missing, took = writer.stdout.readline().split()
    sys.stdout.write(f"{said} rows said, {missing} missing; back after {took} s\n")
    assert (int(said) > 0, missing) == (True, "0")
