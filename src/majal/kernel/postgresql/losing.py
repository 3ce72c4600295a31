"""Whether an error says that the database is out of reach, and what then became of a write."""

from contextvars import ContextVar
from typing import Any

import psycopg
from django.db import Error

from majal.kernel.errors import chain
from majal.kernel.pg.errors import ServerRefused

GONE = frozenset({"57P01", "57P02", "57P03", "53300", "25006"})
"""Told to leave, crashed, starting, full, or a copy that takes no writes: in PostgreSQL's codes."""


_recorded: ContextVar[bool] = ContextVar("a transaction of this request ended well", default=False)


def begin() -> None:
    """A request begins: nothing of it is recorded yet."""
    _recorded.set(False)


def recorded() -> bool:
    """Whether something of this request is recorded for good, whatever goes wrong after it."""
    return _recorded.get()


def is_lost(error: BaseException | None) -> bool:
    """Whether it failed because the server could not be reached, or may not be written to."""
    return any(_says_so(one) for one in chain(error))


def may_be_recorded(error: BaseException | None) -> bool:
    """Whether the connection broke while a transaction was being ended: nobody knows which way."""
    return any(getattr(one, "while_ending", False) for one in chain(error))


class EndingTold:
    """For a ``DatabaseWrapper``: an error while a transaction ends is marked as one."""

    def _commit(self) -> Any:
        try:
            done = super()._commit()  # type: ignore[misc]
        except Error as error:
            error.while_ending = True  # type: ignore[attr-defined]
            raise
        _recorded.set(True)
        return done


def _says_so(error: BaseException) -> bool:
    if isinstance(error, ServerRefused):  # the private one does not come up
        return True
    if not isinstance(error, psycopg.Error):
        return False
    if error.sqlstate is None:
        return isinstance(error, psycopg.OperationalError)
    return error.sqlstate in GONE or error.sqlstate.startswith("08")
