"""A house that is brought up to date is killed at random moments, and its server too.

Each migration is there whole or not at all, so that the next try goes on where the last one ended:
in the end the database is the very one that was never interrupted, with all that was in it.
"""

import json
import os
import random
import re
import subprocess
import sys
import time

import psycopg
import pytest

from majal.config.backups.taking import House
from majal.kernel import pg
from tests.config.processes import kill, until
from tests.kernel.pg.conftest import made
from tests.kernel.servers import postmasters, temporary_folder
from tests.soak.served import MAJAL, migrated, surroundings

__all__ = ["made"]
pytestmark = pytest.mark.soak
SEED = int(os.environ.get("MAJAL_SOAK_SEED", "20260701"))
KILLS = int(os.environ.get("MAJAL_SOAK_MIGRATIONS", "12"))
LATER = 60  # migrations that the former version did not have
PASSING = re.compile(r"^\\(un)?restrict .*$", re.MULTILINE)
ROWS = (
    "CREATE SCHEMA drill; CREATE TABLE drill.kept AS "
    "SELECT n, repeat(md5(n::text), 20) AS said FROM generate_series(1, 5000) AS n"
)
KEPT = "SELECT count(*), md5(string_agg(said, '' ORDER BY n)) FROM drill.kept"
INVALID = "SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"
FORMER = """
import sys, django
django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from majal.config.migrations import migrate_to
executor = MigrationExecutor(connection)
plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
migrate_to({f"{one.app_label}.{one.name}" for one, _back in plan[: -int(sys.argv[1])]})
"""
WAITING = """
import json, django
django.setup()
from majal.config.migrations import begun, pending
print(json.dumps([len(pending()), begun()]))
"""


class Older(House):
    """A house of a former version, which is brought up to date."""

    def ask(self, question):
        """The first row of an answer, whatever becomes of the server meanwhile."""
        while True:
            try:
                with self.connect() as connection:
                    return connection.execute(question).fetchone()
            except (psycopg.OperationalError, pg.ServerRefused):
                continue

    def applied(self):
        return self.ask("SELECT count(*) FROM django_migrations")[0]

    def run(self, *command):
        """What a program of the house says."""
        own = surroundings(self.home)
        return subprocess.run(command, env=own, stdout=subprocess.PIPE, check=True).stdout

    def schema(self):
        """All tables, indexes, triggers, policies and grants."""
        target = f"--dbname={pg.ensure(self.home).conninfo}"
        dump = [pg.binaries() / "pg_dump", "--schema-only", target]
        return PASSING.sub("", subprocess.check_output(dump, text=True))


def test_killed_at_random_moments_it_ends_as_if_nothing_had_been(made):
    chance = random.Random(SEED)
    with temporary_folder() as ground:
        house, whole = Older(ground / "home"), Older(ground / "whole")
        for one, from_where in ((house, made), (whole, migrated())):
            subprocess.run(["cp", "-a", from_where, one.home], check=True)
        house.run(sys.executable, "-c", FORMER, str(LATER))
        for one in (house, whole):
            with one.connect() as connection:
                connection.execute(ROWS)
        kept, total = house.ask(KEPT), whole.applied()
        kills = [killed(house, total, chance, n) for n in range(KILLS)]
        waiting = json.loads(house.run(sys.executable, "-c", WAITING))
        began = time.monotonic()
        house.run(*MAJAL, "migrate")
        sys.stdout.write(
            f"migrations of {total} that stood at each kill: {kills}; then {waiting} waited; "
            f"to the end in {time.monotonic() - began:.0f} s\n"
        )
        assert json.loads(house.run(sys.executable, "-c", WAITING)) == [0, False]
        assert house.ask(KEPT) == kept
        assert house.ask(INVALID) is None
        assert house.schema() == whole.schema()
        for one in (house, whole):
            pg.release(one.home)


def killed(house, total, chance, turn):
    """Begin to migrate, kill at a random moment of it, the last time behind the last migration."""
    process = subprocess.Popen([*MAJAL, "migrate"], env=surroundings(house.home))
    share = chance.uniform(0, 2 / (KILLS - turn)) if turn < KILLS - 1 else 1
    before = house.applied()
    goal = min(before + round((total - before) * share), total)
    until(lambda: process.poll() is not None or house.applied() >= goal, seconds=1800)
    if goal < total:
        time.sleep(chance.uniform(0, 0.3))  # the moment, not a wait for anything
    if turn % 3 == 2 and goal < total:
        kill(postmasters(house.home)[0])
        process.wait(timeout=600)
    else:
        process.kill()
        process.wait()
    return house.applied()
