"""``majal export``: every table and every kept file, as they were at one moment."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, LiteralString

from psycopg import Connection, IsolationLevel, sql

from majal import __version__
from majal.config.errors import Refused
from majal.config.moving import catalogue, leaving
from majal.config.moving.catalogue import Table
from majal.config.moving.described import NULL, described, path_of
from majal.config.moving.sinks import RESERVE, Sink, Written, free, sink
from majal.config.start import say as _
from majal.kernel import keeping
from majal.kernel.pg.physical import CHUNK, sha256

FORMAT = 1
MANIFEST, PACKAGE, SUMS, FILES = "majal-export.json", "datapackage.json", "SHA256SUMS", "files"
ABOUT = Path(__file__).parent / "about"
SWELLS = 1.5
"""Rows are written longer than the database presses them, hardly ever by half."""
OPTIONS = f"FORMAT csv, HEADER, NULL '{NULL}', ENCODING 'UTF8'"
KEPT = "SELECT sha256, size FROM kernel_storedfile WHERE purged_at IS NULL ORDER BY sha256"
Tell = Callable[[int, int], object]


@dataclass
class Export:
    """What was written: rows by table, files, those that the house has not whole, jobs waiting."""

    rows: dict[str, int] = field(default_factory=dict)
    files: int = 0
    lost: list[str] = field(default_factory=list)
    waiting: int = 0
    fingerprint: str = ""


def export(
    connection: Connection[Any],
    target: Path,
    *,
    secrets: bool = False,
    tell: Tell | None = None,
    reserve: int = RESERVE,
) -> Export:
    """Write all that ``connection`` reads and the kept files of the house to ``target``.

    The rows are those of one moment, whoever writes meanwhile. Raises: Refused.
    """
    connection.isolation_level = IsolationLevel.REPEATABLE_READ
    connection.read_only = True
    with connection.transaction(), sink(target, reserve=reserve) as out:
        connection.execute(catalogue.SPEECH)
        every = catalogue.tables(connection)
        carried = [t for t in every if leaving.left_out(t.name, secrets=secrets) is None]
        kept = list(connection.execute(KEPT))
        _require_room(connection, carried, sum(size for _hash, size in kept), target, reserve)
        return _Writing(connection, out, secrets).all(carried, kept, tell)


def _require_room(
    connection: Connection[Any], carried: list[Table], files: int, target: Path, reserve: int
) -> None:
    names = [table.name for table in carried]
    row = connection.execute(
        "SELECT COALESCE(sum(pg_table_size(format('%%I', name)::regclass)), 0)::bigint "
        "FROM unnest(%s::text[]) AS name",
        [names],
    ).fetchone()
    need = int((row[0] if row else 0) * SWELLS) + files + reserve
    there = free(target.parent)
    if need > there:
        raise Refused(
            _(
                "the disk of %(folder)s does not hold this export: it may take %(need)s MB, and "
                "%(there)s MB are free. Name a folder on another disk."
            )
            % {
                "folder": target.parent,
                "need": f"{need / 1e6:.0f}",
                "there": f"{there / 1e6:.0f}",
            }
        )


class _Writing:
    """One export on its way: what is written is summed as it goes."""

    def __init__(self, connection: Connection[Any], out: Sink, secrets: bool) -> None:
        self.connection, self.out, self.secrets = connection, out, secrets
        self.parts: dict[str, Written] = {}
        self.done = Export()

    def all(self, carried: list[Table], kept: list[Any], tell: Tell | None) -> Export:
        whole = len(carried) + len(kept)
        for count, table in enumerate(carried, start=1):
            self._table(table)
            if tell:
                tell(count, whole)
        for count, (name, _size) in enumerate(kept, start=len(carried) + 1):
            self._file(name)
            if tell:
                tell(count, whole)
        self._close(carried)
        return self.done

    def _table(self, table: Table) -> None:
        cursor = self.connection.cursor()
        with cursor.copy(statement(table, secrets=self.secrets)) as rows:
            self._put(path_of(table.name), _in_chunks(rows))
        self.done.rows[table.name] = cursor.rowcount

    def _file(self, name: str) -> None:
        try:
            with keeping.held(name) as path:
                whole = sha256(path) == name
                if whole:
                    self._put(f"{FILES}/{name[:2]}/{name[2:]}", _pieces(path))
        except FileNotFoundError:
            whole = False
        if whole:
            self.done.files += 1
        else:
            self.done.lost.append(name)

    def _close(self, carried: list[Table]) -> None:
        made = datetime.now(UTC).isoformat(timespec="seconds")
        facts = {"created": made, "version": __version__}
        self._put(PACKAGE, [_json(described(carried, facts))])
        for path in sorted(ABOUT.iterdir()):
            self._put(path.name, [path.read_bytes()])
        self.done.waiting = self._waiting()
        manifest = {
            "format": FORMAT,
            "majal": __version__,
            "made_at": made,
            "postgresql": self._one("SHOW server_version"),
            "migrations": self._all("SELECT app || '.' || name FROM django_migrations ORDER BY 1"),
            "secrets": self.secrets,
            "left_out": leaving.told(secrets=self.secrets),
            "tables": {
                name: {
                    "rows": rows,
                    "size": self.parts[path_of(name)].size,
                    "sha256": self.parts[path_of(name)].sha256,
                }
                for name, rows in self.done.rows.items()
            },
            "sequences": catalogue.sequences(self.connection, set(self.done.rows)),
            "files": {
                "count": self.done.files,
                "size": sum(w.size for n, w in self.parts.items() if n.startswith(f"{FILES}/")),
                "lost": self.done.lost,
            },
        }
        self._put(MANIFEST, [_json(manifest)])
        sums = "".join(f"{part.sha256}  {name}\n" for name, part in sorted(self.parts.items()))
        self.done.fingerprint = self._put(SUMS, [sums.encode()]).sha256

    def _put(self, name: str, chunks: Iterable[bytes]) -> Written:
        self.parts[name] = self.out.put(name, chunks)
        return self.parts[name]

    def _waiting(self) -> int:
        return int(
            self._one("SELECT count(*) FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")
        )

    def _one(self, query: LiteralString) -> Any:
        row = self.connection.execute(query).fetchone()
        return row[0] if row else None

    def _all(self, query: LiteralString) -> list[Any]:
        return [row[0] for row in self.connection.execute(query)]


def statement(table: Table, *, secrets: bool) -> sql.Composed:
    """What writes a table: its stored columns, in the order of its key."""
    instead = (
        {} if secrets else {c: v for (t, c), v in leaving.SECRET_COLUMNS.items() if t == table.name}
    )
    only = leaving.ROWS.get(table.name)
    return sql.SQL("COPY (SELECT {} FROM {}{} ORDER BY {}) TO STDOUT ({})").format(
        catalogue.values(table, instead),
        sql.Identifier(table.name),
        sql.SQL(f" WHERE {only}" if only else ""),
        catalogue.ordered(table),
        sql.SQL(OPTIONS),
    )


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def _in_chunks(rows: Iterable[Any]) -> Iterator[bytes]:
    held: list[Any] = []
    size = 0
    for row in rows:
        held.append(row)
        size += len(row)
        if size >= CHUNK:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
