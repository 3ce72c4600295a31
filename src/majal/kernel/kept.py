"""Parts of pages kept as drawn until something that they read has changed.

A first page is opened far more often than what it tells changes. Each worker keeps in its memory
what it drew last, for one reader with the same grants, language and day, together with the tables
that were read and the snapshot that the database had before. Before it is shown again, the
database is asked in one question whether a transaction outside of that snapshot has written in one
of these tables. So a part is never older than a page drawn at that moment would be.

What cannot be proven so is drawn each time: parts that read a table nobody watches, that write,
that hold a form's secret, or that are drawn within a transaction that has written.

``@keeps`` stands above ``@page``: the question comes before the record is looked up, so that
whatever the view and ``draw`` read was read after the snapshot.
"""

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache, wraps
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, connections
from django.utils import timezone
from django.utils.translation import get_language

from majal.kernel.actors import itself
from majal.kernel.changes import moment, watched
from majal.kernel.postgresql.primary import reads_copy

Part = Mapping[str, Any]
View = Callable[..., Any]
PARTS = 256
"""Parts that a worker keeps; the longest unasked goes first."""
QUOTED = re.compile(r'"([a-z_0-9]+)"')
READS = re.compile(r"\s*[(]*\s*(SELECT|WITH)\b", re.IGNORECASE)


@dataclass
class _Keeping:
    """A part on its way: under which key, what is kept of it, what was read while it is drawn."""

    key: tuple[Any, ...] | None
    part: Part | None = None
    snapshot: str = ""
    safe: bool = False
    ended: bool = False
    tables: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class _Kept:
    part: Part
    tables: list[str]
    snapshot: str
    at: float


_parts: OrderedDict[tuple[Any, ...] | None, _Kept] = OrderedDict()
_lock = threading.Lock()


def keeps(name: str) -> Callable[[View], View]:
    """A page with a part that is kept; it depends on the reader, the path and what is asked for."""

    def decorate(view: View) -> View:
        @wraps(view)
        def inner(request: Any, *args: Any, **kwargs: Any) -> Any:
            if not settings.MAJAL_KEPT_SECONDS or reads_copy():  # a copy cannot say what changed
                request.keeping = _Keeping(None)
                return view(request, *args, **kwargs)
            more = (args, tuple(sorted(kwargs.items())), request.GET.urlencode())
            request.keeping = keeping = _begin(_key(request, name, more))
            if keeping.part is not None:
                return view(request, *args, **kwargs)
            with _noted(keeping):
                return view(request, *args, **kwargs)

        return inner

    return decorate


def kept(request: Any, draw: Callable[[], Part]) -> Part:
    """What ``draw`` gives, or gave the same reader while nothing it read has changed.

    After ``MAJAL_KEPT_SECONDS`` it is drawn anew all the same; where that is 0, always.
    """
    keeping: _Keeping = request.keeping
    if keeping.part is not None:
        return keeping.part
    part = draw()
    keeping.ended = True
    if keeping.safe and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
        _keep(keeping, part)
    return part


def forget_parts() -> None:
    """Forget what this worker keeps."""
    with _lock:
        _parts.clear()


def _key(request: Any, name: str, more: tuple[object, ...]) -> tuple[Any, ...]:
    actor = itself(request.actor)
    reader = (type(actor), actor.pk, frozenset(actor.grants), getattr(actor, "time_format", ""))
    return (name, *more, reader, get_language(), timezone.localdate(), request.get_host())


def _begin(key: tuple[Any, ...]) -> _Keeping:
    """Ask the database whether what is kept under a key is still true."""
    with _lock:
        known = _parts.get(key)
    if known and time.monotonic() - known.at > settings.MAJAL_KEPT_SECONDS:
        known = None
    now = moment(known.tables, known.snapshot) if known else moment([], "")
    if known and now.reads_only and not now.changed:
        with _lock:
            if key in _parts:
                _parts.move_to_end(key)
        return _Keeping(key, known.part)
    return _Keeping(key, snapshot=now.snapshot, safe=now.reads_only and bool(watched()))


def _keep(one: _Keeping, part: Part) -> None:
    with _lock:
        _parts[one.key] = _Kept(part, sorted(one.tables), one.snapshot, time.monotonic())
        _parts.move_to_end(one.key)
        while len(_parts) > PARTS:
            _parts.popitem(last=False)


@contextmanager
def _noted(keeping: _Keeping) -> Iterator[None]:
    """Note which tables are read until the part is drawn, and whether that is all that is done."""

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not keeping.ended:
            tables = _tables_in(sql)
            keeping.tables |= tables
            only_here = context["connection"].alias == connection.alias
            if not (only_here and READS.match(sql) and tables and tables <= watched()):
                keeping.safe = False
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        for one in connections.all(initialized_only=True):
            stack.enter_context(one.execute_wrapper(note))
        yield


@lru_cache(maxsize=1024)
def _tables_in(sql: str) -> frozenset[str]:
    """The tables that a question names; a column so named harms nothing."""
    return frozenset(QUOTED.findall(sql)) & _all_tables()


@cache
def _all_tables() -> frozenset[str]:
    models: list[Any] = apps.get_models(include_auto_created=True)
    return frozenset(model._meta.db_table for model in models)  # noqa: SLF001 - Django's own name
