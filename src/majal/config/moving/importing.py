"""``majal import``: an export becomes the content of an empty house, all of it or nothing."""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
from psycopg import Connection, sql

from majal.config.errors import Refused
from majal.config.moving import catalogue, leaving
from majal.config.moving.described import path_of
from majal.config.moving.exporting import FILES, OPTIONS
from majal.config.moving.resting import resting
from majal.config.moving.sources import Source, pieces
from majal.config.start import say as _
from majal.kernel import keeping
from majal.kernel.files import INCOMING
from majal.kernel.pg.physical import sha256

SEEDED = frozenset(
    {"auth_permission", "costs_heading", "costs_headingevent", "django_content_type"}
)
"""What migrations write in a new database, before anybody else does."""
NAMED = 5
Tell = Callable[[int, int], object]


@dataclass(frozen=True)
class Imported:
    """What was brought in."""

    rows: int
    tables: int
    files: int


def require_empty(connection: Connection[Any]) -> None:
    """Raises: Refused where the house holds anything that somebody wrote."""
    if used := filled(connection):
        raise Refused(
            _(
                "this house is not empty (%(tables)s): an export is brought into a new one. Give "
                "it a MAJAL_HOME or a database of its own."
            )
            % {"tables": few(used)}
        )


def filled(connection: Connection[Any]) -> list[str]:
    """The tables in which somebody wrote."""
    return [
        name for name in _tables(connection) if name not in SEEDED and _has_rows(connection, name)
    ]


def _tables(connection: Connection[Any]) -> list[str]:
    never = leaving.TABLES
    return [table.name for table in catalogue.tables(connection) if table.name not in never]


def _has_rows(connection: Connection[Any], table: str) -> bool:
    row = connection.execute(
        sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(table))
    ).fetchone()
    return bool(row and row[0])


def bring_in(
    connection: Connection[Any],
    some: Source,
    manifest: dict[str, Any],
    kept: list[str],
    *,
    tell: Tell | None = None,
) -> Imported:
    """Load verified parts into the empty tables of ``connection``; ``kept`` files join the house's.

    One transaction. Triggers rest meanwhile, since what they would write is in the export; keys,
    checks, exclusions and foreign keys are checked by the database for every row. Raises: Refused.
    """
    fresh: list[str] = []
    try:
        with connection.transaction():
            connection.execute(catalogue.SPEECH)
            connection.execute("SET LOCAL lock_timeout = '15s'")
            columns = _columns(some, connection, manifest)
            rows = _load(connection, some, manifest, columns, tell)
            _files(some, kept, fresh)
    except BaseException as error:
        for name in fresh:
            keeping.take(name)
        if isinstance(error, psycopg.Error):
            raise _unfit(error) from error
        raise
    connection.execute("ANALYZE")
    return Imported(rows, len(columns), len(kept))


def _columns(
    some: Source, connection: Connection[Any], manifest: dict[str, Any]
) -> dict[str, list[str]]:
    """The columns of each table in the order of its file. Raises: Refused where they are others."""
    left_out = partial(leaving.left_out, secrets=bool(manifest.get("secrets")))
    here = {t.name: set(t.names) for t in catalogue.tables(connection) if not left_out(t.name)}
    with some.open("datapackage.json") as file:
        package = json.load(file)
    there = {
        one["name"]: [field["name"] for field in one["schema"]["fields"]]
        for one in package["resources"]
    }
    unlike = sorted(
        name
        for name in {*here, *manifest["tables"]}
        if name not in manifest["tables"] or here.get(name) != set(there.get(name, ()))
    )
    if unlike:
        raise Refused(
            _(
                "the tables of this house are not those of the export (%(tables)s). Import with "
                "the version of Majal that made it."
            )
            % {"tables": few(unlike)}
        )
    return {name: there[name] for name in manifest["tables"]}


def _load(
    connection: Connection[Any],
    some: Source,
    manifest: dict[str, Any],
    columns: dict[str, list[str]],
    tell: Tell | None,
) -> int:
    count = 0
    with resting(connection):
        require_empty(connection)  # nobody can write in these tables any more
        connection.execute(
            sql.SQL("TRUNCATE {}").format(sql.SQL(", ").join(map(sql.Identifier, columns)))
        )
        for done, (table, names_) in enumerate(columns.items(), start=1):
            count += _copy(connection, some, table, names_, manifest["tables"][table])
            if tell:
                tell(done, len(columns))
        for name in catalogue.sequences(connection, set(columns)):
            _restart(connection, name, manifest["sequences"].get(name))
    return count


def _copy(
    connection: Connection[Any],
    some: Source,
    table: str,
    columns: list[str],
    facts: dict[str, Any],
) -> int:
    digest = hashlib.sha256()
    cursor = connection.cursor()
    asked = sql.SQL("COPY {} ({}) FROM STDIN ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(OPTIONS.replace("HEADER", "HEADER MATCH")),
    )
    with some.open(path_of(table)) as file, cursor.copy(asked) as rows:
        for chunk in pieces(file):
            digest.update(chunk)
            rows.write(chunk)
    if (cursor.rowcount, digest.hexdigest()) != (facts["rows"], facts["sha256"]):
        raise _changed(path_of(table))
    return cursor.rowcount


def _restart(connection: Connection[Any], sequence: str, last: int | None) -> None:
    """Go on counting after ``last``."""
    name = sql.Identifier(sequence)
    if last is None:
        connection.execute(sql.SQL("ALTER SEQUENCE {} RESTART").format(name))
    else:
        connection.execute(
            sql.SQL("SELECT setval({}::regclass, {})").format(
                sql.Literal(name.as_string(connection)), sql.Literal(last)
            )
        )


def _files(some: Source, kept: list[str], fresh: list[str]) -> None:
    """Put kept files among those of the house; each is whole by its hash before it has its name."""
    for wanted in kept:
        there = keeping.where(wanted)
        if there.exists() and sha256(there) == wanted:
            continue
        keeping.root().mkdir(parents=True, exist_ok=True)
        coming = keeping.root() / f"{INCOMING}{wanted}"
        try:
            _bring(some, wanted, coming)
            fresh.append(wanted)
            keeping.lay(coming, wanted)
        finally:
            coming.unlink(missing_ok=True)


def _bring(some: Source, wanted: str, coming: Path) -> None:
    name = f"{FILES}/{wanted[:2]}/{wanted[2:]}"
    digest = hashlib.sha256()
    with some.open(name) as source, coming.open("wb") as file:
        for chunk in pieces(source):
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != wanted:
        raise _changed(name)


def _changed(name: str) -> Refused:
    return Refused(
        _("the export changed while it was read: %(name)s. Nothing was changed here.")
        % {"name": name}
    )


def _unfit(error: psycopg.Error) -> Refused:
    about = error.diag.constraint_name or error.diag.table_name or ""
    said = (error.diag.message_primary or str(error)).strip()
    return Refused(
        _("the rows of this export do not fit together (%(about)s): %(said)s. Nothing was changed.")
        % {"about": about or "–", "said": said.rstrip(".")}
    )


def few(some: list[str]) -> str:
    """The first of some names."""
    return ", ".join(some[:NAMED]) + (" …" if len(some) > NAMED else "")
