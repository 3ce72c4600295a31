"""How many questions a request or a job asks the database, and how long they take together.

Every statement of every connection passes here. What takes long is noted by its shape
(``kernel.slow``); nobody is told with which values.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import perf_counter
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from majal.kernel import slow, tracing


@dataclass(slots=True)
class Tally:
    """What was asked so far; ``where`` names the route or the job, once it is known."""

    where: Callable[[], str]
    queries: int = 0
    seconds: float = 0.0


_counting: ContextVar[Tally | None] = ContextVar("what is asked is counted here", default=None)


@contextmanager
def tallying(where: Callable[[], str]) -> Iterator[Tally]:
    """Count what is asked of the database within the block."""
    tally = Tally(where)
    mark = _counting.set(tally)
    try:
        yield tally
    finally:
        _counting.reset(mark)


def listen(connection: BaseDatabaseWrapper, **_signal: object) -> None:
    """Let every statement of a connection be counted; when it is made."""
    if _count not in connection.execute_wrappers:
        connection.execute_wrappers.append(_count)


def _count(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    began = perf_counter()
    try:
        if tracing.on:
            with tracing.of_query(sql):
                return execute(sql, params, many, context)
        return execute(sql, params, many, context)
    finally:
        took, tally = perf_counter() - began, _counting.get()
        if tally is not None:
            tally.queries += 1
            tally.seconds += took
        if 0 < settings.MAJAL_SLOW_MS <= took * 1000:
            slow.note(str(sql), took, tally.where() if tally else "")
