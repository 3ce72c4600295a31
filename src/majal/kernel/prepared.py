"""Queries whose SQL is written once per thread, planned once per connection, asked ever again.

To write the SQL of a query with a few joins costs Django more than asking it; a page that asks the
same five questions for every visitor spends half of its time on words that never differ, and the
database as much on plans that never differ. Rows come back as any queryset's do: models, or tuples
of ``values_list``. `bench/web.py` shows the gain.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import Field, Lookup, Model, QuerySet, Value
from psycopg import adapters
from psycopg.pq import Format

R = TypeVar("R")


@dataclass(frozen=True)
class Slot:
    """Among the parameters of raw SQL, the place of a value given when the query is asked."""

    name: str


class Given(Value):
    """In a filter, a value that is only known when the query is asked.

    It stands right of a plain comparison: ``day__gte=Given("day", DateField())``.
    """

    def __init__(self, name: str, output_field: "Field[Any, Any]") -> None:
        super().__init__(Slot(name), output_field=output_field)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:  # noqa: ARG002
        return "%s", [self.value]


class AnyOf(Lookup):
    """``AnyOf(F("owner"), Slot("ids"))`` in a filter: the column is among a list given each time.

    Unlike ``__in`` it stays one comparison for any length of the list and number of joins. The list
    may be an ``ArraySubquery`` too: it is found first, and then the index of the column serves.
    """

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        left, params = self.process_lhs(compiler, connection)
        if hasattr(self.rhs, "as_sql"):
            right, more = compiler.compile(self.rhs)
            return f"{left} = ANY({right})", [*params, *more]
        return f"{left} = ANY(%s::bigint[])", [*params, self.rhs]


MOMENTS = adapters.get_loader(adapters.types["timestamptz"].oid, Format.TEXT)


class Prepared(Generic[R]):
    """A query built once by ``build``, which must not depend on who asks or when."""

    def __init__(self, build: Callable[[], "QuerySet[Any, R]"]) -> None:
        self._build = build
        self._mine = threading.local()  # a compiler holds the connection of its thread

    def ask(self, **given: Any) -> list[R]:
        """The rows, with ``given`` in the places of that name. Raises: KeyError for one missing."""
        if getattr(self._mine, "database", None) is not connections[DEFAULT_DB_ALIAS]:
            self._write()
        self._mine.given = given
        rows = self._mine.rows
        return cast("list[R]", list(rows._iterable_class(rows)))  # noqa: SLF001 - as QuerySet does

    def _write(self) -> None:
        """Have Django write the SQL, and from then on answer with it."""
        rows, mine = self._build(), self._mine
        compiler = rows.query.get_compiler(rows.db)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select])

        def asked(*_args: object, **_options: object) -> list[list[tuple[Any, ...]]]:
            told = {name: _told(value) for name, value in mine.given.items()}
            values = [told[p.name] if type(p) is Slot else p for p in params]
            cursor = _cursor(compiler.connection, mine)
            cursor.execute(sql, values)
            return [cursor.fetchall()]

        compiler.execute_sql = asked
        compiler.get_converters = lambda *_args: converters
        rows.query.get_compiler = lambda *_args, **_options: compiler  # type: ignore[method-assign]
        mine.rows, mine.database = rows, compiler.connection


def _told(value: Any) -> Any:
    """Hundreds of ids as the text that the server reads, which the driver writes far slower."""
    if type(value) is list and (not value or type(value[0]) is int):
        return "{" + ",".join(map(str, value)) + "}"
    return value


def keep_with(record: Model, relation: str, rows: list[Any]) -> None:
    """Let ``record.<relation>.all()`` answer with these rows, as ``prefetch_related`` would."""
    known = getattr(record, relation).all()
    known._result_cache, known._prefetch_done = rows, True  # noqa: SLF001 - as QuerySet does
    cache: dict[str, Any] = record.__dict__.setdefault("_prefetched_objects_cache", {})
    cache[relation] = known


def _cursor(database: Any, mine: Any) -> Any:
    """A cursor whose statement the server plans once for each connection, not at each asking.

    Django's own write the values into the text. It is kept with what it knows of the columns, and
    is counted, logged and refused like any other.
    """
    database.close_if_health_check_failed()
    database.ensure_connection()
    if getattr(mine, "connection", None) is not database.connection:
        mine.connection = database.connection
        mine.cursor = _PlannedOnce(mine.connection)
        # Django reads moments in Python, to give them its own zone; ours are shown in Casablanca's.
        mine.cursor.adapters.register_loader("timestamptz", MOMENTS)
    return database._prepare_cursor(mine.cursor)  # noqa: SLF001 - its own way


class _PlannedOnce(cast("type[Any]", ServerBindingCursor)):  # type: ignore[misc]
    """As psycopg's, for one statement: its places are found once, which psycopg does each time
    where it is long; and remembers what it asked, which a log of queries wants to know."""

    def _convert_query(self, query: Any, params: Any = None) -> Any:
        kept = self.__dict__.get("kept")
        if kept is None:
            self.kept = super()._convert_query(query, params)
            return self.kept
        kept._tx = self._tx  # noqa: SLF001 - the one that this asking reads by
        kept.dump(params)
        return kept

    def _send_query_prepared(self, name: bytes, pgq: Any, **options: Any) -> None:
        self._query = pgq
        super()._send_query_prepared(name, pgq, **options)
