"""The tables of a database, as the database itself tells them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from psycopg import Connection, sql

COLUMNS = """
SELECT c.relname, a.attname, format_type(a.atttypid, NULL), t.typcategory, a.attnotnull
FROM pg_class c
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attgenerated = ''
    AND c.relnamespace = current_schema()::regnamespace
ORDER BY c.relname, a.attnum
"""
KEYS = """
SELECT (SELECT relname FROM pg_class WHERE oid = c.conrelid), c.contype,
    ARRAY(SELECT attname FROM unnest(c.conkey) WITH ORDINALITY AS k(num, place)
        JOIN pg_attribute ON attrelid = c.conrelid AND attnum = num ORDER BY place)::text[],
    (SELECT relname FROM pg_class WHERE oid = c.confrelid),
    ARRAY(SELECT attname FROM unnest(c.confkey) WITH ORDINALITY AS k(num, place)
        JOIN pg_attribute ON attrelid = c.confrelid AND attnum = num ORDER BY place)::text[]
FROM pg_constraint c
WHERE c.contype IN ('p', 'f') AND c.connamespace = current_schema()::regnamespace
ORDER BY c.conname
"""
SEQUENCES = """
SELECT s.relname, owner.relname FROM pg_class s
LEFT JOIN pg_depend d ON d.objid = s.oid AND d.classid = 'pg_class'::regclass
    AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
LEFT JOIN pg_class owner ON owner.oid = d.refobjid
WHERE s.relkind = 'S' AND s.relnamespace = current_schema()::regnamespace ORDER BY s.relname
"""
SPEECH = """
SET LOCAL TimeZone = 'UTC';
SET LOCAL DateStyle = 'ISO, YMD';
SET LOCAL IntervalStyle = 'iso_8601';
SET LOCAL bytea_output = 'hex';
SET LOCAL extra_float_digits = 1;
SET LOCAL statement_timeout = 0;
SET LOCAL idle_in_transaction_session_timeout = 0;
SET LOCAL row_security = off;
"""
"""How values are written, the same on every server; a row that a policy would hide is an error."""
MOMENTS = ("timestamp with time zone", "timestamp without time zone")
TEXTS = "S"
"""PostgreSQL's category of types whose order depends on a language."""


@dataclass(frozen=True)
class Column:
    """One column that is stored, not worked out from others."""

    name: str
    type: str
    category: str
    needed: bool


@dataclass(frozen=True)
class Link:
    """A foreign key: these columns point to those of another table."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table: its columns in their order, its key, what it points to."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...]

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [column.name for column in self.columns]


def tables(connection: Connection[Any]) -> list[Table]:
    """Every table of the house, by name."""
    columns: dict[str, list[Column]] = {}
    for table, *facts in connection.execute(COLUMNS):
        columns.setdefault(table, []).append(Column(*facts))
    keys: dict[str, tuple[str, ...]] = {}
    links: dict[str, list[Link]] = {}
    for table, kind, own, other, theirs in connection.execute(KEYS):
        if kind == "p":
            keys[table] = tuple(own)
        else:
            links.setdefault(table, []).append(Link(tuple(own), other, tuple(theirs)))
    return [
        Table(name, tuple(found), keys.get(name, ()), tuple(links.get(name, ())))
        for name, found in columns.items()
    ]


def sequences(connection: Connection[Any], owners: set[str]) -> dict[str, int | None]:
    """The last number of each sequence of these tables, or of none; None before its first."""
    found = [
        name for name, owner in connection.execute(SEQUENCES) if owner is None or owner in owners
    ]
    last: dict[str, int | None] = {}
    for name in found:
        row = connection.execute(
            sql.SQL("SELECT last_value, is_called FROM {}").format(sql.Identifier(name))
        ).fetchone()
        if row:
            last[name] = row[0] if row[1] else None
    return last


def ordered(table: Table) -> sql.Composable:
    """The order of an export's rows: by the key, text by its letters’ numbers."""
    by = {column.name: column for column in table.columns}
    some = [by[name] for name in table.key if name in by] or list(table.columns)
    return sql.SQL(", ").join(_sorted(column, plain=bool(table.key)) for column in some)


def _sorted(column: Column, *, plain: bool) -> sql.Composable:
    name = sql.Identifier(column.name)
    if plain and column.category != TEXTS:
        return name
    return sql.SQL('{}::text COLLATE "C"').format(name)


def values(table: Table, instead: dict[str, str]) -> sql.Composable:
    """The columns as they are written: moments with a T, as ISO 8601 has it."""
    return sql.SQL(", ").join(_values(table, instead))


def _values(table: Table, instead: dict[str, str]) -> Iterator[sql.Composable]:
    for column in table.columns:
        name = sql.Identifier(column.name)
        if column.name in instead:
            yield sql.SQL("{} AS {}").format(sql.SQL(instead[column.name]), name)
        elif column.type in MOMENTS:
            yield sql.SQL("replace({0}::text, ' ', 'T') AS {0}").format(name)
        else:
            yield name
