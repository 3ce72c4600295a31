"""The machine is lost in the middle of work: how much of what was acknowledged comes back."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time

import pytest

from majal.config.backups.checking import age, check
from majal.config.backups.repository import Repository
from majal.config.backups.returning import bring_back
from majal.kernel import pg
from tests.config.backups.conftest import TABLES, Small
from tests.config.processes import until
from tests.kernel.pg.conftest import made
from tests.kernel.servers import Process, environment, postmasters, temporary_folder
from tests.soak.test_pg_soak import writer

__all__ = ["made"]
SEED = int(os.environ.get("MAJAL_SOAK_SEED", "20260701"))
MOST_LOST = 60.0  # seconds of acknowledged work that may be lost with the machine


@pytest.fixture
def ground():
    with temporary_folder() as folder:
        yield folder


def lose_a_machine(ground, made, seconds):
    """Work and a backup beside it, all killed at once; what was said, what came back."""
    house, folder = Small(ground / "house"), ground / "backups"
    subprocess.run(["cp", "-a", made, house.home], check=True)
    folder.mkdir()
    with house.connect() as connection:
        for table in (TABLES[1], "CREATE TABLE said (writer text, n int, PRIMARY KEY (writer, n))"):
            connection.execute(table)
    files = [house.keep(f"file {n}".encode()) for n in range(5)]
    follower = subprocess.Popen(
        [
            *(sys.executable, "-P", "-m", "majal.config.cli"),
            *("backup", "--to", str(folder), "--follow"),
        ],
        env=environment(house.home, DJANGO_SETTINGS_MODULE="majal.config.settings.dev")
        | {"PYTHONWARNINGS": "ignore"},
        start_new_session=True,
    )
    try:
        until((folder / "majal-backup.json").exists, seconds=60)
        until(lambda: Repository(folder).ranges(), seconds=120)
        said = []
        with Process(house.home, writer("a")) as work:
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                kind, value = work.line().split(maxsplit=1)
                if kind == "row":
                    said.append((value, time.time()))
            for process in (follower, work.popen):  # either would start the server again
                process.kill()
            (server,) = postmasters(house.home)
            os.kill(server, signal.SIGKILL)
            lost_at = time.time()
    finally:
        follower.kill()
        follower.wait()
    until(lambda: not postmasters(house.home))
    pg.release(house.home)
    shutil.rmtree(house.home)
    repository = Repository(folder)
    assert [one.what for one in check(repository) if not one.whole] == []
    another, began = Small(ground / "another"), time.monotonic()
    returned = bring_back(repository, another, to=None, known=[])
    took = time.monotonic() - began
    with another.connect() as connection:
        rows = connection.execute("SELECT writer, n FROM said")
        stored = {f"{name} {n}" for name, n in rows}
    pg.release(another.home)
    missing = [at for value, at in said if value not in stored]
    behind = lost_at - min(missing) if missing else 0.0
    sys.stdout.write(
        f"{len(said)} rows acknowledged, {len(missing)} missing, the oldest {behind:.2f} s before "
        f"the loss; restored in {took:.1f} s; heard {age(repository):.0f} s before now\n"
    )
    assert (another.kept(), returned.lost) == (sorted(files), [])
    # What comes back is the beginning of what was done, without a hole.
    numbers = sorted(int(value.split()[1]) for value in stored)
    assert numbers == list(range(1, len(numbers) + 1))
    return behind


def test_a_lost_machine_comes_back_but_for_the_last_moments(ground, made):
    assert lose_a_machine(ground, made, 1) < MOST_LOST


@pytest.mark.soak
@pytest.mark.parametrize("series", range(8))
def test_lost_at_any_moment(ground, made, series):
    seconds = random.Random(SEED + series).uniform(1, 20)
    assert lose_a_machine(ground, made, seconds) < MOST_LOST
