"""Parts of pages kept as drawn until something that they read has changed.

A first page is opened far more often than what it tells changes. Each worker keeps in its memory
what it drew last, for one reader with the same grants, language and day, together with the tables
that were read and the snapshot that the database had before. Before it is shown again, the
database is asked in one question whether a transaction outside of that snapshot has written in one
of these tables. So a part is never older than a page drawn at that moment would be.

What cannot be proven so is drawn each time: parts that read a table nobody watches, that write,
that hold a form's secret, or that are drawn within a transaction that has written.
"""

import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, connections
from django.utils import timezone
from django.utils.translation import get_language

from majal.kernel.actors import itself
from majal.kernel.changes import moment, watched

Part = Mapping[str, Any]
PARTS = 256
"""Parts that a worker keeps; the longest unasked goes first."""
QUOTED = re.compile(r'"([a-z_0-9]+)"')
READS = re.compile(r"\s*[(]*\s*(SELECT|WITH)\b", re.IGNORECASE)


@dataclass
class _Reading:
    """What was asked of the database while a part was drawn."""

    tables: set[str] = field(default_factory=set)
    safe: bool = True


@dataclass(frozen=True)
class _Kept:
    part: Part
    tables: list[str]
    snapshot: str
    at: float


_parts: OrderedDict[tuple[Any, ...], _Kept] = OrderedDict()
_lock = threading.Lock()


def kept(request: Any, name: str, *more: object, draw: Callable[[], Part]) -> Part:
    """What ``draw`` gives, or gave the same reader while nothing it read has changed.

    ``more`` is whatever else the part depends on; its values must be plain and drawn already. After
    ``MAJAL_KEPT_SECONDS`` it is drawn anew all the same; where that is 0, always.
    """
    if not settings.MAJAL_KEPT_SECONDS:
        return draw()
    key = _key(request, name, more)
    with _lock:
        known = _parts.get(key)
    if known and time.monotonic() - known.at > settings.MAJAL_KEPT_SECONDS:
        known = None
    now = moment(known.tables, known.snapshot) if known else moment([], "")
    if known and now.reads_only and not now.changed:
        with _lock:
            if key in _parts:
                _parts.move_to_end(key)
        return known.part
    with _recorded() as reading:
        part = draw()
    if reading.safe and now.reads_only and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
        _keep(key, _Kept(part, sorted(reading.tables), now.snapshot, time.monotonic()))
    return part


def forget_parts() -> None:
    """Forget what this worker keeps."""
    with _lock:
        _parts.clear()


def _key(request: Any, name: str, more: tuple[object, ...]) -> tuple[Any, ...]:
    actor = itself(request.actor)
    reader = (type(actor), actor.pk, frozenset(actor.grants), getattr(actor, "time_format", ""))
    return (name, *more, reader, get_language(), timezone.localdate(), request.get_host())


def _keep(key: tuple[Any, ...], one: _Kept) -> None:
    with _lock:
        _parts[key] = one
        _parts.move_to_end(key)
        while len(_parts) > PARTS:
            _parts.popitem(last=False)


@contextmanager
def _recorded() -> Iterator[_Reading]:
    """Note which tables are read meanwhile, and whether that is all that is done."""
    reading = _Reading()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        tables = _tables_in(sql)
        reading.tables |= tables
        only_here = context["connection"].alias == connection.alias
        if not (only_here and READS.match(sql) and tables and tables <= watched()):
            reading.safe = False
        return execute(sql, params, many, context)

    with ExitStack() as stack:
        for one in connections.all(initialized_only=True):
            stack.enter_context(one.execute_wrapper(note))
        yield reading


@lru_cache(maxsize=1024)
def _tables_in(sql: str) -> frozenset[str]:
    """The tables that a question names; a column so named harms nothing."""
    return frozenset(QUOTED.findall(sql)) & _all_tables()


@cache
def _all_tables() -> frozenset[str]:
    models: list[Any] = apps.get_models(include_auto_created=True)
    return frozenset(model._meta.db_table for model in models)  # noqa: SLF001 - Django's own name
