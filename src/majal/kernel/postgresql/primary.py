"""Whether the primary server is out of reach, as this process knows it, and who reads its copy.

While it is away nobody waits for it: whoever comes has it looked aside, once a second at most,
whether it is back, and is told at once what was found last. A copy is read only by what said
beforehand that it may be (``kernel.cut_off``), never by jobs or commands.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.db import connection

AGAIN = 1.0
"""Seconds between two looks at a primary that is away."""

_copy: ContextVar[bool] = ContextVar("reads the copy", default=False)


class Primary:
    """A primary that may be away; ``is_back`` asks the server, for a bounded time."""

    def __init__(self, is_back: Callable[[], bool]) -> None:
        self._is_back = is_back
        self._one = threading.Lock()
        self._asked: float | None = None  # None while it is there

    def lost(self) -> None:
        """It did not answer; the next to ask of it are told so."""
        self._asked = time.monotonic()

    def is_away(self) -> bool:
        """Whether it is away, as far as is known; now and then it is looked aside."""
        asked = self._asked
        if asked is None:
            return False
        if time.monotonic() - asked >= AGAIN and self._one.acquire(blocking=False):
            threading.Thread(target=self._look, daemon=True).start()
        return True

    def _look(self) -> None:
        try:
            self._asked = None if self._is_back() else time.monotonic()
        finally:
            self._one.release()


def reads_copy() -> bool:
    """Whether what is read at this moment is read from the copy."""
    return _copy.get()


@contextmanager
def from_copy() -> Iterator[None]:
    """What is read here is read from the copy, which takes no writes."""
    mark = _copy.set(True)
    try:
        yield
    finally:
        _copy.reset(mark)


def copied_at() -> datetime | None:
    """When the last change that the copy knows was made; None where it is not told."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_last_xact_replay_timestamp()")
        found: datetime | None = cursor.fetchone()[0]
    return found
