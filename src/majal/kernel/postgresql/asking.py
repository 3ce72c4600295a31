"""Questions to a server with an end: whether a connection still lives, whether a server is there.

The system waits minutes for what has silently gone; a visitor waits a second.
"""

import select
import time
from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_attempts, make_conninfo
from psycopg.pq import Conninfo, ConnStatus, ExecStatus, PGconn, PollingStatus

EVENTS: dict[int, int] = {
    PollingStatus.READING: select.POLLIN,
    PollingStatus.WRITING: select.POLLOUT,
}


def lives(pgconn: Any, seconds: float) -> bool:
    """Whether an idle connection answers.

    Raises: TimeoutError where it says nothing for so many seconds.
    """
    until = time.monotonic() + seconds
    try:
        pgconn.send_query(b"SELECT 1")
        pgconn.flush()
        while pgconn.is_busy():
            if not _ready(pgconn.socket, select.POLLIN, until):
                raise TimeoutError
            pgconn.consume_input()
        answered = pgconn.get_result()
        while pgconn.get_result():
            pass
    except psycopg.Error:
        return False
    return answered is not None and answered.status == ExecStatus.TUPLES_OK


def takes_writes(parameters: dict[str, Any], seconds: float) -> bool:
    """Whether one of the servers of these parameters lets us in as a primary does.

    Each is given so many seconds.
    """
    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    plain = {key: value for key, value in parameters.items() if key in known and value}
    try:
        attempts = conninfo_attempts(plain)
    except psycopg.Error:
        return False
    return any(_is_primary(_written(one), time.monotonic() + seconds) for one in attempts)


def _is_primary(conninfo: str, until: float) -> bool:
    try:
        pgconn = PGconn.connect_start(conninfo.encode())
        try:
            while (state := pgconn.connect_poll()) in EVENTS:
                if not _ready(pgconn.socket, EVENTS[state], until):
                    return False
            there = pgconn.status == ConnStatus.OK
            return there and pgconn.parameter_status(b"in_hot_standby") != b"on"
        finally:
            pgconn.finish()
    except psycopg.Error:
        return False


def _written(parameters: Mapping[str, Any]) -> str:
    return make_conninfo(**parameters)


def _ready(socket: int, event: int, until: float) -> bool:
    """Whether a socket is ready before the end."""
    poll = select.poll()
    poll.register(socket, event)
    left = until - time.monotonic()
    return left > 0 and bool(poll.poll(left * 1000))
