"""The disk of the backup is full while it follows: it tells, goes on later, and has no hole."""

import os
import subprocess
import sys
import time

import pytest

from majal.config.backups.checking import check
from majal.config.backups.repository import Repository
from majal.config.backups.returning import bring_back
from majal.kernel import pg
from tests.config.backups.conftest import TABLES, Small
from tests.config.processes import until
from tests.kernel.pg.conftest import made
from tests.kernel.servers import environment, temporary_folder
from tests.soak.room import small_disk

__all__ = ["made"]
pytestmark = pytest.mark.soak
ROUNDS = int(os.environ.get("MAJAL_SOAK_FULL", "3"))
MANY = 400
WORDS = "INSERT INTO said SELECT n, repeat(md5(n::text), 2000) FROM generate_series(%s::int, %s::int) AS n"


def follower(house, room, log):
    own = environment(house.home, DJANGO_SETTINGS_MODULE="majal.config.settings.dev")
    command = [sys.executable, "-P", "-m", "majal.config.cli", "backup"]
    return subprocess.Popen(
        [*room.within, *command, "--to", str(room.folder / "backup"), "--follow"],
        env=own | {"PYTHONWARNINGS": "ignore", "LC_ALL": "C"},
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )


def test_a_full_disk_only_holds_the_backup_up(made):
    with temporary_folder() as ground:
        (ground / "disk").mkdir()
        with small_disk(ground / "disk", 600) as room:
            series(ground, room, made)


def series(ground, room, made):
    """Fill, write, make room, and compare what comes back, some times over."""
    house = Small(ground / "house")
    subprocess.run(["cp", "-a", made, house.home], check=True)
    (room.seen / "backup").mkdir()
    folder, told = room.seen / "backup", ground / "told.log"
    with house.connect() as connection:
        connection.execute(TABLES[1])
        connection.execute("CREATE TABLE said (n int PRIMARY KEY, words text)")
    with told.open("wb") as log:
        process = follower(house, room, log)
        try:
            until((folder / "majal-backup.json").exists, seconds=120)
            until(lambda: Repository(folder).ranges(), seconds=120)
            for n in range(ROUNDS):
                one_round(house, room, folder, told, n)
            end = house.keep(b"the last file")
            wanted = moment(house)
            until(lambda: heard(folder) >= wanted, seconds=180)
            assert process.poll() is None
        finally:
            os.killpg(process.pid, 15)
            process.wait(timeout=60)
    assert [one.what for one in check(Repository(folder)) if not one.whole] == []
    pg.release(house.home)
    another = Small(ground / "another")
    returned = bring_back(Repository(folder), another, to=None, known=[])
    assert (another.said(), returned.lost) == (list(range(ROUNDS * MANY)), [])
    assert (len(another.kept()), end in another.kept()) == (ROUNDS + 1, True)
    pg.release(another.home)


def one_round(house, room, folder, told, n):
    """The disk fills up while rows and files come; then there is room again."""
    room.fill()
    before, first = told.stat().st_size, n * MANY
    with house.connect() as connection:
        connection.execute(WORDS, [first, first + MANY - 1])
        for _ in range(3):  # whole files of the log, which it has no room for
            connection.execute("SELECT pg_switch_wal()")
            connection.execute("SELECT pg_logical_emit_message(true, 'drill', '')")
    house.keep(f"file {n}".encode() * 100_000)
    until(lambda: told.stat().st_size > before, seconds=120)
    room.make()
    wanted, began = moment(house), time.monotonic()
    until(lambda: heard(folder) >= wanted, seconds=180)
    sys.stdout.write(f"heard again {time.monotonic() - began:.1f} s after there was room\n")


def moment(house):
    with house.connect() as connection:
        return connection.execute("SELECT clock_timestamp()").fetchone()[0]


def heard(folder):
    return max(one.heard.at for one in Repository(folder).strands() if one.heard)
