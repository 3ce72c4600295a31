"""Two machines begin at once; one is killed behind the last migration: all is done in the end."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from majal.config.migrations import BEGUN, LOCK, begun, migrate, pending
from tests.config.processes import database_url, until

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_comes_second_waits_and_then_has_nothing_to_do(tmp_path):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
        other = subprocess.Popen(
            [sys.executable, "-P", "-u", "-m", "majal.config.cli", "migrate"],
            env={
                **os.environ,
                "DATABASE_URL": database_url(connection),
                "MAJAL_HOME": str(tmp_path),
                "DJANGO_SETTINGS_MODULE": "majal.config.settings.dev",
                "LC_ALL": "C",
            },
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            told = other.stdout.readline()
            until(lambda: waiting(cursor))
            assert other.poll() is None
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
            rest, _err = other.communicate(timeout=60)
            assert other.returncode == 0
        finally:
            other.kill()
            other.communicate()
    assert told == "majal: another machine brings the database up to date; waiting for it.\n"
    assert rest == "Migrations done: 0.\n"


def waiting(cursor):
    cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
    return cursor.fetchone()[0]


def watched(cursor):
    cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgname = 'tell_change'")
    return cursor.fetchone()[0]


def test_what_is_done_after_the_last_migration_is_done_by_the_next_try():
    with connection.cursor() as cursor:
        before = watched(cursor)
        cursor.execute("DROP TRIGGER tell_change ON parks_park")
        assert (migrate(), watched(cursor)) == (0, before - 1)  # nothing is known to wait
        cursor.execute(f"COMMENT ON TABLE django_migrations IS '{BEGUN}'")
        assert (pending(), begun()) == ([], True)  # pages of either version may be served
        assert (migrate(), watched(cursor), begun()) == (0, before, False)
