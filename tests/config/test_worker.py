"""``majal worker`` as people start it: it does the jobs, and stops when asked."""

import os
import signal
import subprocess
import sys

import pytest
from django.db import connection
from procrastinate.contrib.django import app

from tests.config.processes import database_url, until

pytestmark = pytest.mark.django_db(transaction=True)


def jobs():
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, status::text FROM procrastinate_jobs ORDER BY id")
        return cursor.fetchall()


@pytest.fixture
def worker(tmp_path):
    started = []

    def start():
        one = subprocess.Popen(
            [sys.executable, "-P", "-m", "majal.config.cli", "worker"],
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "majal.config.settings.test",
                "DATABASE_URL": database_url(connection),
                "MAJAL_HOME": str(tmp_path),
            },
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(one)
        return one

    yield start
    for one in started:
        if one.poll() is None:
            one.kill()
        one.communicate()


def test_it_does_what_waits_and_stops_when_asked(worker):
    app.configure_task("kernel.requeue_stalled").defer(timestamp=0)
    assert jobs() == [("kernel.requeue_stalled", "todo")]
    one = worker()
    until(lambda: ("kernel.requeue_stalled", "succeeded") in jobs())
    one.send_signal(signal.SIGTERM)
    assert one.wait(30) == 0, one.stderr.read()
