"""What happened in a command, for whoever listens: written down in the same transaction.

``Workflow.apply`` notes each move of a record by itself; what is no move is declared with
``happening(…)`` and noted from a signal. The outermost command hands all of it over just before it
commits; what a refused command within it noted, or a dry run, is taken back with its savepoint. A
command in which nothing happened costs nothing.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Model
from django.dispatch import Signal
from django.utils.functional import Promise

from majal.kernel.refs import Ref, ref_to
from majal.kernel.registry import Registry


@dataclass(frozen=True)
class Happening:
    """A kind of event: ``module.record.what``, and the kind of record it is about, if any."""

    name: str
    title: str | Promise
    record: str = ""


@dataclass(frozen=True)
class Happened:
    """One event: its name, the record with its ref, and by which command."""

    name: str
    ref: Ref | None
    record: Any
    command: str


@dataclass
class _Note:
    what: str
    record: Model | None
    is_step: bool
    stands: Callable[[], None]


Listener = Callable[[Sequence[Happened]], object]
happenings: Registry[Happening] = Registry("kinds of event")
listeners: Registry[Listener] = Registry("listeners to events")
rest_addresses: Registry[Callable[[Any], str]] = Registry("REST addresses of records")
"""By kind of record: where the REST API tells a record, without the site’s address."""
_noted: ContextVar[list[_Note] | None] = ContextVar("noted in a command", default=None)


def happening(
    name: str,
    title: str | Promise,
    *,
    signal: Signal,
    record: str = "",
    pick: Callable[[Mapping[str, Any]], Model | None] = lambda told: None,  # noqa: ARG005
) -> Happening:
    """Declare a kind of event that ``signal`` tells; ``pick`` finds its record in what is sent."""

    def heard(sender: object, **told: Any) -> None:  # noqa: ARG001
        note(name, pick(told))

    signal.connect(heard, weak=False, dispatch_uid=f"happening:{name}")
    return happenings.add(name, Happening(name, title, record))


def note(name: str, record: Model | None) -> None:
    """Note that something declared happened; nothing outside a command."""
    _note(name, record, is_step=False)


def note_step(step: str, record: Any) -> None:
    """Note a step of a workflow; nothing outside a command, or of what is no record."""
    if isinstance(record, Model):
        _note(step, record, is_step=True)


def _note(what: str, record: Model | None, *, is_step: bool) -> None:
    """Django forgets what was to be done on commit when its savepoint is rolled back: so do we."""
    noted = _noted.get()
    if noted is None:
        return

    def stands() -> None:
        """Do nothing; being there says that the note stands."""

    transaction.on_commit(stands)
    noted.append(_Note(what, record, is_step, stands))


@contextmanager
def listening(command: str) -> Iterator[None]:
    """Around each command; the outermost tells what happened in it and was not taken back."""
    if _noted.get() is not None:
        yield
        return
    noted: list[_Note] = []
    mark = _noted.set(noted)
    try:
        yield
        if noted and (told := list(_told(noted, command))):
            for listener in listeners:
                listener(told)
    finally:
        _noted.reset(mark)


def _told(noted: Sequence[_Note], command: str) -> Iterator[Happened]:
    """Each event once; not what was never saved, or is no kind of record."""
    standing = {id(entry[1]) for entry in connection.run_on_commit}
    seen: set[tuple[str, Ref | None]] = set()
    for one in noted:
        if id(one.stands) not in standing:
            continue
        ref = None
        if one.record is not None:
            if one.record.pk is None:
                continue
            try:
                ref = ref_to(one.record)
            except LookupError:
                continue
        name = f"{ref.kind}.{one.what}" if one.is_step and ref else one.what
        if (name, ref) not in seen:
            seen.add((name, ref))
            yield Happened(name, ref, one.record, command)
