"""One database into one file and back, with the wheel's own programs."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import IO
from urllib.parse import parse_qsl, urlencode, urlsplit

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.pq import Conninfo

from majal.kernel.pg.errors import ServerRefused
from majal.kernel.pg.place import MAJOR
from majal.kernel.pg.programs import ENVIRONMENT, binaries
from majal.kernel.pg.server import ensure

# All or nothing, in one transaction; COMMIT follows only when the archive was read to its end.
EMPTY_FIRST = b"""\\set ON_ERROR_STOP on
BEGIN;
SET lock_timeout = '15s';
SET client_min_messages = warning;
DROP SCHEMA public CASCADE;
CREATE SCHEMA public AUTHORIZATION pg_database_owner;
GRANT USAGE ON SCHEMA public TO PUBLIC;
"""
NEWER_THAN_15 = b"SET transaction_timeout = 0;\n"  # PostgreSQL 17; written by every newer pg_dump
HEADER_LINES = 40


def dump(path: Path, *, conninfo: str | None = None) -> None:
    """Write the whole database to ``path`` (pg_dump's custom format), readable by its owner only.

    The database is the one ``conninfo`` or DATABASE_URL names, else the private server's. The
    file appears complete or not at all. Raises: ServerRefused.
    """
    target = _target(conninfo)
    major = _major(target)
    if major > MAJOR:
        raise ServerRefused(
            f"The server runs PostgreSQL {major}, newer than the pg_dump {MAJOR} that comes with "
            f"Majal: back it up with that server's own pg_dump --format=custom."
        )
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.resolve().parent)
    except OSError as error:
        raise ServerRefused(f"No backup can be written to {path}: {error.strerror}.") from error
    os.close(handle)
    fresh = Path(name)
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            [binaries() / "pg_dump", "--format=custom", f"--file={fresh}", *_to(target)],
            env=_environment(target),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ServerRefused(f"The backup failed: {_last_line(done.stderr)}")
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)


def restore(path: Path, *, conninfo: str | None = None) -> None:
    """Put the content of ``path``, written by ``dump``, in place of what the database holds.

    One transaction: whatever fails, the database stays as it was. Owners and grants are those of
    the restoring role. Servers from PostgreSQL 15 on. Raises: ServerRefused.
    """
    target = _target(conninfo)
    _major(target)
    _require_archive(path)
    read: list[str | Path] = [
        binaries() / "pg_restore",
        "--no-owner",
        "--no-privileges",
        "--file=-",
        path,
    ]
    write: list[str | Path] = [binaries() / "psql", "--no-psqlrc", "--quiet", *_to(target)]
    with (
        tempfile.TemporaryFile() as complaints,
        subprocess.Popen(  # noqa: S603 - our own program
            read, stdout=subprocess.PIPE, stderr=complaints, env=ENVIRONMENT
        ) as reader,
        subprocess.Popen(  # noqa: S603 - our own program
            write,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=complaints,
            env=_environment(target),
        ) as writer,
    ):
        whole = _pour(reader, writer)
        if writer.wait() or not whole:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace")
            raise ServerRefused(
                f"{path} was not restored; the database is as it was: {_last_line(said)}"
            )


def _pour(reader: subprocess.Popen[bytes], writer: subprocess.Popen[bytes]) -> bool:
    """Pass the archive's SQL on; whether all of it went through."""
    source, sink = _pipe(reader.stdout), _pipe(writer.stdin)
    try:
        sink.write(EMPTY_FIRST)
        for _ in range(HEADER_LINES):
            line = source.readline()
            if line != NEWER_THAN_15:
                sink.write(line)
        shutil.copyfileobj(source, sink)
        whole = reader.wait() == 0
        if whole:
            sink.write(b"COMMIT;\n")
        sink.close()
    except BrokenPipeError:  # psql stopped at an error, and says which
        return False
    return whole


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:  # pragma: no cover - we asked for both
        raise RuntimeError
    return stream


def _require_archive(path: Path) -> None:
    try:
        with path.open("rb") as file:
            start = file.read(5)
    except OSError as error:
        raise ServerRefused(f"{path} cannot be read: {error.strerror}.") from error
    if start != b"PGDMP":
        raise ServerRefused(f"{path} is not a backup of the database: nothing was restored.")


def _target(conninfo: str | None) -> dict[str, str]:
    """Connection parameters for PostgreSQL's programs, without what only Django understands."""
    given = conninfo or os.environ.get("DATABASE_URL") or ensure().conninfo
    if "://" in given:
        url = urlsplit(re.sub(r"^\w+://", "postgresql://", given))
        known = {option.keyword.decode() for option in Conninfo.get_defaults()}
        query = [(key, value) for key, value in parse_qsl(url.query) if key in known]
        given = url._replace(query=urlencode(query)).geturl()
    try:
        return {key: str(value) for key, value in conninfo_to_dict(given).items()}
    except psycopg.ProgrammingError as error:
        raise ServerRefused(f"The address of the database is not understood: {error}") from error


def _major(target: dict[str, str]) -> int:
    try:
        with psycopg.connect(make_conninfo("", **target)) as connection:
            return connection.info.server_version // 10_000
    except psycopg.OperationalError as error:
        said = _last_line(str(error))
        raise ServerRefused(f"The database does not let us in: {said}") from error


def _to(target: dict[str, str]) -> list[str]:
    """The address as an argument; never the password, which every user could read in the list."""
    public = {key: value for key, value in target.items() if key != "password"}
    return [f"--dbname={make_conninfo('', **public)}"]


def _environment(target: dict[str, str]) -> dict[str, str]:
    own = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    secret = {"PGPASSWORD": target["password"]} if "password" in target else {}
    return {**own, **secret, "LC_ALL": "C"}


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no message."])[-1]
