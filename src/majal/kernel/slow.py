"""Statements that took long: their shape, how often, how long, from which page or job.

A statement is kept without its values, which may be about people: texts and numbers in it become
``?``, lists of places one place. Each process adds up what it saw and writes it down from time to
time, outside of any request's own work. See ``majal slow``.
"""

import hashlib
import re
import threading
import time
from dataclasses import dataclass
from datetime import timedelta

import structlog
from django.db import DatabaseError, connection
from django.utils import timezone

from majal.kernel.walls import as_the_house

log = structlog.get_logger(__name__)
EVERY = 15.0
"""Seconds after which a process writes down what it saw; sooner only when it saw a lot."""
MOST_SHAPES = 200
"""Shapes a process keeps in mind; what comes beyond is left out until these are written."""
LONGEST = 4_000
KEPT = timedelta(days=14)
LITERAL = re.compile(
    r"(?P<tag>\$\w*\$).*?(?P=tag)|[eE]?'(?:[^'\\]|''|\\.)*'|(?<![\w.\"$%])-?\d+(?:\.\d+)?\b",
    re.DOTALL,
)
SAVEPOINT = re.compile(r"\bSAVEPOINT \S+")
COMMENT = re.compile(r"/\*.*?\*/|--[^\n]*", re.DOTALL)
PLACES = re.compile(r"(?:%s|\?)(?:\s*,\s*(?:%s|\?))+")
ROWS = re.compile(r"\((?:\?…)\)(?:\s*,\s*\(\?…\))+")
ADD = """
INSERT INTO kernel_slowstatement (day, digest, route, shape, calls, seconds, longest)
VALUES (%s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (day, digest, route) DO UPDATE SET calls = kernel_slowstatement.calls + excluded.calls,
    seconds = kernel_slowstatement.seconds + excluded.seconds,
    longest = greatest(kernel_slowstatement.longest, excluded.longest)
"""


@dataclass
class Seen:
    """How often a shape was slow since it was last written down, and how long it took."""

    calls: int = 0
    seconds: float = 0.0
    longest: float = 0.0


_seen: dict[tuple[str, str], Seen] = {}
_mutex = threading.Lock()
_next = [0.0]


def shape_of(sql: str) -> str:
    """A statement without values, comments and the length of its lists."""
    plain = LITERAL.sub("?", COMMENT.sub(" ", sql))
    plain = PLACES.sub("?…", " ".join(plain.split()))
    plain = SAVEPOINT.sub("SAVEPOINT ?", plain)
    return ROWS.sub("(?…)…", plain)[:LONGEST]


def note(sql: str, seconds: float, route: str) -> None:
    """Remember that this statement took so long for ``route``; empty where no page asked."""
    if "kernel_slowstatement" in sql:
        return
    key = (shape_of(sql), route)
    with _mutex:
        if key not in _seen and len(_seen) >= MOST_SHAPES:
            return
        one = _seen.setdefault(key, Seen())
        one.calls, one.seconds = one.calls + 1, one.seconds + seconds
        one.longest = max(one.longest, seconds)


def write_down(*, at_once: bool = False) -> None:
    """Add what this process saw to the table, at most every some seconds; nothing if it saw none.

    What cannot be written is told to the log and let go: a report must never stop a page.
    """
    now = time.monotonic()
    if not _seen or (not at_once and now < _next[0]) or connection.in_atomic_block:
        return
    with _mutex:
        taken = dict(_seen)
        _seen.clear()
        _next[0] = now + EVERY
    day = timezone.localdate()
    rows = [
        (day, digest_of(shape), route, shape, one.calls, one.seconds, one.longest)
        for (shape, route), one in sorted(taken.items())
    ]
    try:
        with as_the_house(), connection.cursor() as cursor:
            cursor.executemany(ADD, rows)
    except DatabaseError:
        log.warning("slow statements were not written down", count=len(rows))


def digest_of(shape: str) -> str:
    """What tells one shape from another, short enough for an index."""
    return hashlib.blake2b(shape.encode(), digest_size=16).hexdigest()


def after_request(**_signal: object) -> None:
    """Once a page has been sent, nobody waits any more."""
    write_down()
