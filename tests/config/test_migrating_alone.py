"""Two machines begin at once: one migrates, the other waits for it."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from majal.config.migrations import LOCK
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
