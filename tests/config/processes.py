"""Helpers to watch processes: waiting for a fact instead of sleeping for a while."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

from django.db import connection


def until(fact, *, seconds=30.0):
    """Ask ``fact`` again and again; its first true answer, or a failure after ``seconds``."""
    end = time.monotonic() + seconds
    while not (answer := fact()):
        assert time.monotonic() < end, f"waited {seconds} s in vain"
        time.sleep(0.02)
    return answer


def alive(pid):
    """Whether a process runs; one that ended and was not collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):  # gone, or going while it is read
        return False


def children(pid):
    """The processes that ``pid`` started and that still run."""
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except FileNotFoundError:
        return []
    return [int(one) for one in found if alive(int(one))]


def kill(pid):
    """End a process the hard way."""
    os.kill(pid, signal.SIGKILL)


def free_port():
    """A port that nobody uses now."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def database_url(connection):
    """The test database as an address for another process."""
    params = connection.get_connection_params()
    secret = f":{params['password']}" if params.get("password") else ""
    host = str(params.get("host") or "").replace("/", "%2F")
    port = f":{params['port']}" if params.get("port") else ""
    return f"postgres://{params['user']}{secret}@{host}{port}/{connection.settings_dict['NAME']}"


@contextmanager
def started(log, tmp_path, *command, **more):
    """A process of production on this test's database, its log in a file."""
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("MAJAL_", "OTEL_"))},
        "DATABASE_URL": database_url(connection),
        "DJANGO_SETTINGS_MODULE": "majal.config.settings.prod",
        "MAJAL_HOME": str(tmp_path),
        "MAJAL_SECRET_KEY": "k" * 50,
        "MAJAL_ALLOWED_HOSTS": "127.0.0.1",
        "MAJAL_SSL_REDIRECT": "0",
        "MAJAL_QUIET_HOURS": "0",
        **more,
    }
    with log.open("w") as out:
        one = subprocess.Popen(
            [sys.executable, "-P", "-m", *command], env=environment, stdout=out, stderr=out
        )
    try:
        yield one
    finally:
        one.terminate()
        one.wait(30)


def lines(log, event):
    """What a log says under one event, each line read as JSON."""
    told = [json.loads(one) for one in log.read_text().splitlines() if one.startswith("{")]
    return [one for one in told if one["event"] == event]
