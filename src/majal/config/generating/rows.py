"""Rows of a model, streamed into its table: nothing is kept in memory but a buffer."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Model
from psycopg import Connection, sql

BUFFER, EVERY = 1 << 18, 250_000
"""Letters written at once; rows between two lines of progress."""
ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})
Tell = Callable[[str, int], object]


@dataclass(frozen=True)
class Filling:
    """Where rows go, and who is told how many there are."""

    connection: Connection[Any]
    moment: datetime
    tell: Tell = lambda _table, _count: None

    def fill(
        self,
        model: type[Model],
        columns: Sequence[str],
        rows: Iterable[Sequence[Any]],
        **fixed: Any,
    ) -> int:
        """Write rows of ``columns``; ``fixed`` and the model's own defaults say the others."""
        table = described(model).db_table
        if "id" not in columns:
            rows = ((n, *row) for n, row in enumerate(rows, start=self.next_id(model)))
            columns = ("id", *columns)
        others = {
            name: value
            for name, value in self._defaults(model, fixed).items()
            if name not in columns
        }
        tail = "".join(f"\t{text(value)}" for value in others.values()) + "\n"
        asked = sql.SQL("COPY {} ({}) FROM STDIN").format(
            sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, [*columns, *others]))
        )
        count = 0
        with self.connection.cursor() as cursor, cursor.copy(asked) as copy:
            for piece, so_far in _pieces(rows, tail):
                copy.write(piece)
                if so_far // EVERY > count // EVERY:
                    self.tell(table, so_far)
                count = so_far
        self.tell(table, count)
        self._go_on(table)
        return count

    def next_id(self, model: type[Model]) -> int:
        """The number of the first row to come."""
        asked = sql.SQL("SELECT COALESCE(max(id), 0) + 1 FROM {}")
        row = self.connection.execute(
            asked.format(sql.Identifier(described(model).db_table))
        ).fetchone()
        return int(row[0]) if row else 1

    def _go_on(self, table: str) -> None:
        """Count on after the last number given."""
        self.connection.execute(
            sql.SQL(
                "SELECT setval(pg_get_serial_sequence({}, 'id'), COALESCE(max(id), 1), "
                "max(id) IS NOT NULL) FROM {}"
            ).format(sql.Literal(table), sql.Identifier(table))
        )

    def _defaults(self, model: type[Model], fixed: dict[str, Any]) -> dict[str, Any]:
        """What every row has alike; a number of its own is left to the database."""
        found: dict[str, Any] = {}
        for field in described(model).concrete_fields:
            if field.attname in fixed:
                found[field.attname] = fixed[field.attname]
            elif getattr(field, "auto_now_add", False) or getattr(field, "auto_now", False):
                found[field.attname] = self.moment
            elif not field.generated and not field.primary_key:
                default = field.get_default()
                found[field.attname] = "" if default is None and not field.null else default
        return found


def described(model: type[Model]) -> Any:
    """What Django knows of a model."""
    return model._meta  # noqa: SLF001 - Django's own name


def text(value: Any) -> str:
    """A value as COPY reads it."""
    if value is None:
        return r"\N"
    if isinstance(value, str):
        return value.translate(ESCAPES) if "\\" in value or not value.isprintable() else value
    if isinstance(value, bool):
        return "t" if value else "f"
    if isinstance(value, (int, Decimal)):
        return str(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False).translate(ESCAPES)


def _pieces(rows: Iterable[Sequence[Any]], tail: str) -> Iterator[tuple[str, int]]:
    held: list[str] = []
    size = count = 0
    for row in rows:
        line = "\t".join(map(text, row)) + tail
        held.append(line)
        size += len(line)
        count += 1
        if size >= BUFFER:
            yield "".join(held), count
            held.clear()
            size = 0
    yield "".join(held), count
