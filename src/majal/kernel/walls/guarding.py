"""Before a protected table is read, the connection carries the role and the scopes of the reader.

Told lazily and at most once while the reader stays the same: a page that reads no protected table
costs nothing, one that does costs one short statement more. What the connection carries is never
remembered here but read off it: the server reports ``application_name`` by itself whenever it
changes, also where a rollback takes it back, and it is set in the same statement as the rest.
"""

import hashlib
from contextlib import nullcontext
from functools import lru_cache
from typing import Any, NamedTuple

import structlog
from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.pq import TransactionStatus

from majal.kernel.walls.asking import HOUSE, NOBODY, who_asks
from majal.kernel.walls.building import names, role_of, standing

log = structlog.get_logger(__name__)
MARK = "majal reader "
"""``application_name`` begins so while the connection carries a reader."""
TELL = (
    "SELECT set_config('role', %s, {local}), set_config('majal.reader', %s, {local}), "
    "set_config('application_name', %s, {local})"
)
FAILED = TransactionStatus.INERROR
_up: dict[tuple[str, str], str] = {}


def guard(connection: BaseDatabaseWrapper, **_signal: object) -> None:
    """Let every statement of a connection pass the wall; when it is made."""
    if connection.vendor == "postgresql" and _before not in connection.execute_wrappers:
        connection.execute_wrappers.append(_before)


def forget(**_signal: object) -> None:
    """Ask anew whether the wall stands; after a migration."""
    _up.clear()


def is_up(connection: BaseDatabaseWrapper) -> bool:
    """Whether the wall stands in the database of this connection."""
    return bool(_role(connection))


def _before(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    database = context["connection"]
    asked, looked = who_asks(), _looked_at(sql if isinstance(sql, str) else str(sql))
    if looked.steers or database.connection.pgconn.transaction_status == FAILED:
        return execute(sql, params, many, context)
    carried = _carried(database)
    if asked == HOUSE:
        if carried.startswith(MARK):
            _tell(database, HOUSE)
        return execute(sql, params, many, context)
    if not looked.protected and (looked.reads or not carried.startswith(MARK)):
        return execute(sql, params, many, context)
    who = asked if isinstance(asked, str) else asked.reader
    if (who is None and not looked.protected) or not _role(database):
        return execute(sql, params, many, context)
    who = who or NOBODY
    if settings.MAJAL_POOLED:
        return _alone(database, who, lambda: execute(sql, params, many, context))
    if carried != _mark(who):
        _tell(database, who)
    return execute(sql, params, many, context)


def _alone(database: Any, who: str, execute: Any) -> Any:
    """Behind a pooler each transaction may have another connection: told within its own."""
    alone = nullcontext() if database.in_atomic_block else transaction.atomic(database.alias)
    with alone:
        _tell(database, who, local=True)
        found = execute()
        _tell(database, HOUSE, local=True)
    return found


def _carried(database: Any) -> str:
    return database.connection.info.parameter_status("application_name") or ""


def _tell(database: Any, who: str, *, local: bool = False) -> None:
    told = [None, None, None] if who == HOUSE else [_role(database), who, _mark(who)]
    with database.wrap_database_errors, database.connection.cursor() as cursor:
        cursor.execute(TELL.format(local="true" if local else "false"), told)


@lru_cache(maxsize=1024)
def _mark(who: str) -> str:
    return MARK + hashlib.blake2b(who.encode(), digest_size=16).hexdigest()


class Looked(NamedTuple):
    """A statement: whether it names a protected table, only reads, or steers a transaction."""

    protected: bool
    reads: bool
    steers: bool


@lru_cache(maxsize=512)
def _looked_at(sql: str) -> Looked:
    begins = sql[:40].lstrip(" (\n").upper()
    return Looked(
        protected=any(table in sql for table in names()),
        reads=begins.startswith(("SELECT", "WITH")),
        steers=begins.startswith(("SAVEPOINT", "RELEASE", "ROLLBACK")),
    )


def _role(database: Any) -> str:
    """The role that readers carry, empty where the wall could not be built; asked once."""
    if not settings.MAJAL_SECOND_WALL:
        return ""
    where = (database.alias, database.settings_dict["NAME"])
    if where not in _up:
        with database.wrap_database_errors, database.connection.cursor() as cursor:
            found = standing(cursor)
            _up[where] = role_of(cursor) if found else ""
        if not found:
            log.warning("the second wall is not up: majal doctor says why", database=where[1])
    return _up[where]
