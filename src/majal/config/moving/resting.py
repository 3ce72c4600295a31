"""Triggers, foreign keys and indexes that rest while many rows are written at once."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from psycopg import Connection, sql

FOREIGN = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(k.oid)
FROM pg_constraint k JOIN pg_class c ON c.oid = conrelid
WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
    AND (%(all)s OR c.relname = ANY(%(tables)s)) ORDER BY 1, 2
"""
TRIGGERS = """
SELECT tgrelid::regclass::text, quote_ident(tgname), tgenabled::text FROM pg_trigger
JOIN pg_class c ON c.oid = tgrelid
WHERE NOT tgisinternal AND c.relnamespace = current_schema()::regnamespace
    AND (%(all)s OR c.relname = ANY(%(tables)s)) ORDER BY 1, 2
"""
INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
JOIN pg_class c ON c.oid = i.indrelid
WHERE c.relname = ANY(%s) AND c.relnamespace = current_schema()::regnamespace
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid)
ORDER BY 1
"""
AGAIN = {"A": "ENABLE ALWAYS TRIGGER", "R": "ENABLE REPLICA TRIGGER", "D": "DISABLE TRIGGER"}


@contextmanager
def resting(connection: Connection[Any], only: Iterable[str] | None = None) -> Iterator[None]:
    """No trigger fires and no foreign key is asked for; then every key is checked for every row.

    Of all tables, or of those named. Within a transaction, which a block that fails takes back.
    """
    which = {"all": only is None, "tables": list(only or ())}
    foreign = connection.execute(FOREIGN, which).fetchall()
    triggers = connection.execute(TRIGGERS, which).fetchall()
    tables = sorted({table for table, _name, _state in triggers})
    _do(connection, (f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables))
    _do(connection, (f"ALTER TABLE {t} DROP CONSTRAINT {name}" for t, name, _d in foreign))
    yield
    _do(connection, (f"ALTER TABLE {t} ADD CONSTRAINT {name} {d}" for t, name, d in foreign))
    connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
    _do(connection, (f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables))
    unusual = ((t, n, AGAIN[state]) for t, n, state in triggers if state in AGAIN)
    _do(connection, (f"ALTER TABLE {table} {again} {name}" for table, name, again in unusual))


@contextmanager
def unindexed(connection: Connection[Any], tables: Iterable[str]) -> Iterator[None]:
    """The indexes of these tables are made anew afterwards, all at once; those of rules stay."""
    indexes = connection.execute(INDEXES, [list(tables)]).fetchall()
    _do(connection, (f"DROP INDEX {name}" for name, _made in indexes))
    yield
    _do(connection, (made for _name, made in indexes))


def _do(connection: Connection[Any], statements: Iterable[str]) -> None:
    """Statements made of what the database itself quoted."""
    for one in statements:
        connection.execute(sql.SQL(one))
