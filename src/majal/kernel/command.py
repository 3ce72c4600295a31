"""``@command``: what every change of state passes through.

One transaction, one history context (who, by which command), database refusals turned into the
sentence a person understands; what happened is told to whoever listens (``kernel.happenings``).
Commands may call commands: the outermost one commits.
"""

import contextlib
import functools
from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

import pghistory
from django.db import IntegrityError, OperationalError, connection, transaction

from majal.kernel import tracing
from majal.kernel.acting import acting, within_one
from majal.kernel.actors import Actor, describe
from majal.kernel.errors import Busy, DomainError
from majal.kernel.happenings import listening
from majal.kernel.walls import as_the_house

P = ParamSpec("P")
R = TypeVar("R")
_inside: ContextVar[bool] = ContextVar("inside a command", default=False)
AT_ONCE = contextlib.nullcontext()
DEADLOCK, SERIALIZATION = "40P01", "40001"


def command(
    *, refusals: Mapping[str, type[DomainError]] | None = None
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a function a command.

    ``refusals`` maps the name of a database constraint to the error a person is told when it is
    crossed, so that two people at once get a refusal and never a crash.
    """

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        module = function.__module__.removeprefix("majal.modules.").split(".")[0]
        name = f"{module}.{function.__name__}"

        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            if "by" not in kwargs:
                raise TypeError(f"{name} must be told who acts: by=…")
            actor: Any = kwargs["by"]
            outermost = not _inside.get()
            act = acting.get() if outermost else None
            try:
                with (
                    as_the_house(),
                    tracing.of_command(name, describe(actor)) if tracing.on else AT_ONCE,
                    transaction.atomic(),
                    _said(name, actor),
                    listening(name),
                ):
                    found = function(*args, **kwargs)
                    if outermost and within_one.get():  # what is deferred is refused here too
                        connection.check_constraints()
            except (DomainError, IntegrityError, OperationalError) as error:
                refusal = _refusal(error, refusals or {})
                if act and isinstance(refusal, DomainError):
                    act.refused.append(refusal)
                if refusal is error:
                    raise
                raise refusal from error
            if act:
                act.done += 1
            return found

        run.is_command = True  # type: ignore[attr-defined]
        return run

    return decorate


@contextlib.contextmanager
def _said(name: str, actor: Actor) -> Iterator[None]:
    """Tell the history who acts, by which command; a command within a command is part of it."""
    if _inside.get():
        yield
        return
    mark = _inside.set(True)
    try:
        with pghistory.context(command=name, actor=describe(actor), user=actor.pk):
            yield
    finally:
        _inside.reset(mark)


def _refusal(error: Exception, refusals: Mapping[str, type[DomainError]]) -> Exception:
    """What a person is told of an error of the database; the error itself where it says nothing."""
    if isinstance(error, IntegrityError):
        diagnosis = getattr(error.__cause__, "diag", None)
        refusal = refusals.get(getattr(diagnosis, "constraint_name", None) or "")
        return refusal() if refusal else error
    if isinstance(error, OperationalError) and _sqlstate(error) in (DEADLOCK, SERIALIZATION):
        return Busy()
    return error


def _sqlstate(error: Exception) -> str | None:
    return getattr(error.__cause__, "sqlstate", None)
