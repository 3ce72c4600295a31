"""The tables whose changes are told, and the question whether some changed since a moment.

A moment is a snapshot of the database, as PostgreSQL writes it: it says which transactions could be
seen then. Triggers leave a row for each transaction that writes in a watched table, whichever
program it comes from; rows of transactions that the snapshot could not see are the changes since.
"""

from datetime import timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.utils import timezone

KEPT_FOR = timedelta(days=2)
"""How long a change is remembered; no snapshot that somebody still asks about is as old."""
ASK = """
SELECT pg_current_snapshot()::text, pg_current_xact_id_if_assigned() IS NULL, EXISTS (
    SELECT FROM kernel_table_change
    WHERE table_name = ANY(%(tables)s) AND xid >= pg_snapshot_xmin(%(since)s::pg_snapshot)
        AND NOT pg_visible_in_snapshot(xid, %(since)s::pg_snapshot))
"""
WATCH = """
CREATE OR REPLACE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION kernel_tell_change()
"""
WATCHED = """
SELECT relname FROM pg_class JOIN pg_trigger ON pg_class.oid = tgrelid
WHERE tgname = 'tell_change' AND tgenabled = 'O'
"""


class Moment(NamedTuple):
    """What the database said: its snapshot, whether nothing is being written by the one who asks,
    and whether one of the tables changed since the snapshot that was asked about."""

    snapshot: str
    reads_only: bool
    changed: bool


def moment(tables: list[str], since: str) -> Moment:
    """The present moment, and whether one of ``tables`` changed since the snapshot ``since``.

    An empty ``since`` asks about nothing. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(ASK, {"tables": tables, "since": since or None})
        return Moment._make(cursor.fetchone())


@lru_cache(maxsize=1)
def watched() -> frozenset[str]:
    """The tables whose changes are told by a trigger that is there; asked once per process."""
    with connection.cursor() as cursor:
        cursor.execute(WATCHED)
        return frozenset(name for (name,) in cursor.fetchall())


def watch(**_signal: object) -> None:
    """Put the trigger on every table of ``MAJAL_WATCHED`` that exists; after each migration."""
    models: list[Any] = [apps.get_model(name) for name in settings.MAJAL_WATCHED]
    wanted = {model._meta.db_table for model in models}  # noqa: SLF001 - Django's own name
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        if "kernel_table_change" in there:
            for table in sorted(wanted & there):
                cursor.execute(WATCH.format(table=connection.ops.quote_name(table)))
    watched.cache_clear()


def forget_changes() -> None:
    """Take away the changes that nobody can ask about any more."""
    with connection.cursor() as cursor:
        over = timezone.now() - KEPT_FOR
        cursor.execute("DELETE FROM kernel_table_change WHERE at < %s", [over])
