"""Whole copies of the private server, and the log that follows them: PostgreSQL's own programs.

A *base* is a copy of the data folder with its manifest; the *log* is what ``pg_receivewal`` writes
down as it happens, kept for it by a slot. ``kernel.pg.recovery`` makes a server of the two.
"""

import ctypes
import hashlib
import json
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from majal.kernel.pg.errors import ServerRefused
from majal.kernel.pg.place import Address
from majal.kernel.pg.programs import ENVIRONMENT, binaries

SEGMENT = 16 << 20  # bytes of one file of the log, as initdb makes them
PER_LOG = (1 << 32) // SEGMENT
NAME = re.compile(r"([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})(\.partial)?")
PARTIAL = ".partial"
MANIFEST = "backup_manifest"
CHUNK = 1 << 20
PR_SET_PDEATHSIG = 1
MARK = "SELECT clock_timestamp(), pg_logical_emit_message(true, 'majal.backup', '')::text"


@dataclass(frozen=True)
class Mark:
    """A moment, by the server's clock, and a place of the log: what was committed before is in."""

    at: datetime
    lsn: str


@dataclass(frozen=True)
class Slot:
    """What the server keeps its log for; ``lost`` once it could not any more."""

    name: str
    lost: bool
    received: int


def connect(address: Address) -> psycopg.Connection[Any]:
    """A connection whose statements stand alone. Raises: psycopg.OperationalError."""
    return psycopg.connect(address.conninfo, autocommit=True)


def mark(connection: psycopg.Connection[Any]) -> Mark:
    """Leave a mark in the log, flushed to the disk; everything that was answered before it is in.

    It is a transaction of its own, so that a recovery to any moment before it finds where to stop.
    """
    at, lsn = _one(connection, MARK)
    return Mark(at, lsn)


def identity(connection: psycopg.Connection[Any]) -> tuple[str, int]:
    """The number of this server, the same in all its copies, and the timeline it is on."""
    system, line = _one(
        connection,
        "SELECT system_identifier::text, timeline_id FROM pg_control_system(), "
        "pg_control_checkpoint()",
    )
    return system, line


def size(connection: psycopg.Connection[Any]) -> int:
    """The bytes of all databases and of the log that lies there now."""
    (found,) = _one(
        connection,
        "SELECT (SELECT sum(pg_database_size(oid)) FROM pg_database)"
        " + (SELECT coalesce(sum(size), 0) FROM pg_ls_waldir())",
    )
    return int(found)


def slot(connection: psycopg.Connection[Any], name: str) -> Slot | None:
    """The slot of this name, if there is one."""
    row = connection.execute(
        "SELECT wal_status = 'lost' OR wal_status IS NULL, restart_lsn::text "
        "FROM pg_replication_slots WHERE slot_name = %s",
        [name],
    ).fetchone()
    return Slot(name, bool(row[0]), number(row[1] or "0/0")) if row else None


def make_slot(connection: psycopg.Connection[Any], name: str) -> None:
    """Have the log kept from this moment on."""
    connection.execute("SELECT pg_create_physical_replication_slot(%s, true)", [name])


def drop_slot(connection: psycopg.Connection[Any], name: str) -> None:
    """Have it kept no longer; nothing where there is no such slot."""
    connection.execute(
        "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots "
        "WHERE slot_name = %s AND NOT active",
        [name],
    )


def take_base(address: Address, target: Path) -> None:
    """Copy the running server to ``target``, with the log it needs to be consistent, flushed.

    Raises: ServerRefused.
    """
    # fmt: off
    command: list[str | Path] = [
        binaries() / "pg_basebackup", f"--dbname={address.conninfo}", f"--pgdata={target}",
        "--wal-method=stream", "--checkpoint=fast", "--manifest-checksums=SHA256",
        "--label=majal", "--no-password",
    ]
    # fmt: on
    done = subprocess.run(  # noqa: S603 - our own program
        command, env=ENVIRONMENT, capture_output=True, text=True, errors="replace", check=False
    )
    if done.returncode:
        raise ServerRefused(f"The copy of the database failed: {_last(done.stderr)}")


def receive(
    address: Address, folder: Path, name: str, *, until: str = ""
) -> subprocess.Popen[bytes]:
    """Write the log down in ``folder`` as it happens, each piece flushed before it is confirmed.

    It ends with whoever started it; with ``until`` at that place of the log.
    """
    drop_unfit(folder)
    # fmt: off
    command: list[str | Path] = [
        binaries() / "pg_receivewal", f"--dbname={address.conninfo}", f"--directory={folder}",
        f"--slot={name}", "--synchronous", "--no-loop", "--no-password", "--status-interval=1",
        *([f"--endpos={until}"] if until else []),
    ]
    # fmt: on
    return subprocess.Popen(  # noqa: S603 - our own program
        command,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # Were it to outlive us, the next one would find the slot taken. No thread runs here yet.
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
    )


def drop_unfit(folder: Path) -> None:
    """Remove a begun file of the log that a full disk cut while it was made: nothing is in it.

    ``pg_receivewal`` would refuse to go on beside it for ever; it is received anew.
    """
    for path in folder.glob(f"*{PARTIAL}"):
        if path.stat().st_size not in (0, SEGMENT):
            path.unlink()


def why(said: bytes) -> str:
    """What a program that ended told last, but that it was cut off; empty where it told nothing."""
    lines = said.decode(errors="replace").strip().splitlines()
    reasons = [line for line in lines if not line.endswith(": disconnected")]
    return (reasons or lines or [""])[-1]


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def number(lsn: str) -> int:
    """A place of the log, ``16/B374D848``, as a number that can be compared."""
    high, _slash, low = lsn.partition("/")
    return (int(high, 16) << 32) + int(low, 16)


def segments(folder: Path, timeline: int) -> dict[int, Path]:
    """The files of the log in ``folder``, by their running number; a whole one before a partial."""
    found: dict[int, Path] = {}
    for path in sorted(folder.glob(f"{timeline:08X}*"), reverse=True):  # .partial first
        if match := NAME.fullmatch(path.name):
            found[int(match[2], 16) * PER_LOG + int(match[3], 16)] = path
    return dict(sorted(found.items()))


def missing(found: Sequence[int], start: str, end: str) -> int | None:
    """The first number from ``start`` to ``end`` of the log that is not among ``found``."""
    first, last = number(start) // SEGMENT, (number(end) - 1) // SEGMENT
    have = set(found)
    return next((one for one in range(first, last + 1) if one not in have), None)


def name_of(timeline: int, one: int) -> str:
    """What PostgreSQL calls a file of the log."""
    return f"{timeline:08X}{one // PER_LOG:08X}{one % PER_LOG:08X}"


def damage_of_log(files: dict[int, Path], timeline: int, start: str, end: str) -> str:
    """What is wrong with the records from ``start`` to ``end``, each read whole; nothing: empty."""
    with tempfile.TemporaryDirectory(prefix="majal-log-") as folder:
        for one, path in files.items():
            Path(folder, name_of(timeline, one)).symlink_to(path.absolute())
        # fmt: off
        done = subprocess.run(  # noqa: S603 - our own program
            [
                binaries() / "pg_waldump", "--quiet", f"--path={folder}",
                f"--timeline={timeline}", f"--start={start}", f"--end={end}",
            ],
            env=ENVIRONMENT, capture_output=True, text=True, errors="replace", check=False,
        )
        # fmt: on
    return _last(done.stderr) if done.returncode else ""


def damages_of_base(base: Path) -> Iterator[str]:
    """The files of a base that are not what its manifest says, and the manifest where it is cut.

    The wheel's own pg_verifybackup does not start (it ends with a segmentation fault).
    """
    try:
        text = (base / MANIFEST).read_bytes()
        head, _line, _rest = text.rpartition(b'"Manifest-Checksum"')
        manifest = json.loads(text)
        whole = hashlib.sha256(head).hexdigest() == manifest["Manifest-Checksum"]
        files = manifest["Files"]
    except (OSError, ValueError, KeyError):
        whole, files = False, []
    if not whole:
        yield MANIFEST
        return
    for file in files:
        name = file.get("Path") or bytes.fromhex(file["Encoded-Path"]).decode(errors="replace")
        try:
            good = sha256(base / name) == file["Checksum"]
        except OSError:
            good = False
        if not good:
            yield name


def log_of_base(base: Path) -> tuple[int, str, str]:
    """The timeline of a base, and from where to where its own log goes."""
    (found,) = json.loads((base / MANIFEST).read_text())["WAL-Ranges"]
    return found["Timeline"], found["Start-LSN"], found["End-LSN"]


def sha256(path: Path) -> str:
    """The hash of a file's content, read piece by piece."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def _one(connection: psycopg.Connection[Any], question: str) -> Any:
    row = connection.execute(question).fetchone()
    if row is None:  # pragma: no cover - each of ours answers
        raise psycopg.OperationalError("no answer")
    return row


def _last(text: str) -> str:
    return (text.strip().splitlines() or ["no message."])[-1]
