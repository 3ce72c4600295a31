"""Helpers to watch processes: waiting for a fact instead of sleeping for a while."""

import os
import signal
import socket
import time
from pathlib import Path


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
