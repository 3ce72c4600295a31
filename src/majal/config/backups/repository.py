"""What lies in a backup folder, and how far back and forward it goes.

::

    majal-backup.json        of which house, which format
    verified.json            when majal verify last looked at all of it, and whether it was whole
    bases/20261129T153000/   data, a copy of the server with its manifest; base.json: since when
    log/0001/                a strand: the log without a gap; heard.json says until when
    files/ab/cdef…           kept files by their hash; gone/ab/cdef… since when one is gone
    files.list               the hashes of the files that ought to be there

A base under another name than its moment is not whole yet. A new strand begins where the log has a
gap (nobody followed for too long) or the house another timeline (it was restored).
"""

import contextlib
import fcntl
import json
import os
import shutil
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from majal.config.errors import Refused
from majal.config.start import say as _
from majal.kernel.pg import physical
from majal.kernel.pg.physical import Mark

FORMAT = 1
ABOUT, BASE, HEARD = "majal-backup.json", "base.json", "heard.json"
VERIFIED = "verified.json"
STAMP = "%Y%m%dT%H%M%S"
UNFINISHED = ".unfinished-"


@dataclass(frozen=True)
class Base:
    """A whole copy of the server; it brings back any moment from ``since`` on."""

    path: Path
    facts: dict[str, Any]

    @property
    def data(self) -> Path:
        return self.path / "data"

    @property
    def since(self) -> datetime:
        return datetime.fromisoformat(self.facts["since"])

    @property
    def strand(self) -> int:
        return int(self.facts["strand"])

    @cached_property
    def log(self) -> tuple[int, str, str]:
        """Its timeline, and from where to where its own log goes."""
        return physical.log_of_base(self.data)


@dataclass(frozen=True)
class Strand:
    """A stretch of the log without a gap."""

    number: int
    folder: Path

    @property
    def heard(self) -> Mark | None:
        """Until when everything is there, files too; none where nothing was received yet."""
        told = read(self.folder / HEARD)
        return Mark(datetime.fromisoformat(told["at"]), told["lsn"]) if told else None

    def hear(self, mark: Mark) -> None:
        """Write down that everything until ``mark`` is there."""
        write(self.folder / HEARD, {"at": mark.at.isoformat(), "lsn": mark.lsn})

    def segments(self, base: Base) -> dict[int, Path]:
        """The log that a base needs and what followed it."""
        timeline, start, _end = base.log
        own = physical.segments(base.data / "pg_wal", timeline)
        found = own | physical.segments(self.folder, timeline)
        first = physical.number(start) // physical.SEGMENT
        return {one: path for one, path in sorted(found.items()) if one >= first}


class Repository:
    """A folder of backups. Raises: Refused where it is none, or of another Majal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()
        about = read(self.folder / ABOUT)
        if not about:
            raise Refused(
                _("%(folder)s holds no backup: majal backup --to %(folder)s makes the first.")
                % {"folder": self.folder}
            )
        if about["format"] != FORMAT:
            raise Refused(
                _("this backup was made by a newer Majal (%(version)s): install that one first.")
                % {"version": about["majal"]}
            )
        self.id, self.system = about["id"], about["system"]

    @classmethod
    def of(cls, folder: Path, *, system: str, version: str) -> "Repository":
        """The repository of this house in ``folder``, made where there is none. Raises: Refused."""
        folder = folder.absolute()
        if not folder.is_dir():
            raise Refused(_("there is no folder %(folder)s.") % {"folder": folder})
        if not (folder / ABOUT).exists():
            if any(not path.name.startswith(".") for path in folder.iterdir()):
                raise Refused(
                    _("%(folder)s holds other things: give an empty folder to the backups.")
                    % {"folder": folder}
                )
            folder.chmod(0o700)
            about = {"format": FORMAT, "majal": version, "id": uuid.uuid4().hex, "system": system}
            write(folder / ABOUT, about)
        found = cls(folder)
        if found.system != system:
            raise Refused(
                _("%(folder)s holds the backups of another house: give this one its own folder.")
                % {"folder": folder}
            )
        return found

    @property
    def files(self) -> Path:
        return self.folder / "files"

    @property
    def inventory(self) -> Path:
        return self.folder / "files.list"

    @property
    def gone(self) -> Path:
        return self.folder / "gone"

    def bases(self) -> list[Base]:
        """The whole bases, the oldest first."""
        paths = sorted((self.folder / "bases").glob("[0-9]*"))
        return [Base(path, facts) for path in paths if (facts := read(path / BASE))]

    def strands(self) -> list[Strand]:
        """The stretches of the log, the oldest first."""
        paths = sorted((self.folder / "log").glob("[0-9]*"))
        return [Strand(int(path.name), path) for path in paths]

    def strand(self, number: int) -> Strand:
        """The stretch of this number, its folder made where there is none."""
        folder = self.folder / "log" / f"{number:04}"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        return Strand(number, folder)

    def ranges(self) -> list[tuple[Base, datetime]]:
        """Each base that can be used, and until when its strand goes."""
        return [
            (base, heard.at)
            for base in self.bases()
            if (heard := self.strand(base.strand).heard) and heard.at >= base.since
        ]

    def slot_of(self, strand: Strand) -> str:
        """What the server calls the slot that keeps the log for a strand."""
        return f"majal_{self.id[:12]}_{strand.number}"

    def new_base(self) -> Path:
        """Where a base is written until it is whole; what an interrupted one left is removed."""
        folder = self.folder / "bases"
        folder.mkdir(exist_ok=True, mode=0o700)
        for old in folder.glob(f"{UNFINISHED}*"):
            shutil.rmtree(old)
        fresh = folder / f"{UNFINISHED}{os.getpid()}"
        fresh.mkdir(mode=0o700)
        return fresh

    def keep_base(self, fresh: Path, facts: dict[str, Any]) -> Base:
        """Give a whole base its name: from here on it counts."""
        write(fresh / BASE, facts)
        name = datetime.now(UTC).strftime(STAMP)
        target, again = fresh.parent / name, 1
        while target.exists():  # of the same second
            again += 1
            target = fresh.parent / f"{name}-{again}"
        fresh.rename(target)
        flush(target.parent)
        return Base(target, facts)

    @contextlib.contextmanager
    def lock(self, name: str) -> Iterator[None]:
        """Be the only one who does ``name`` in this folder. Raises: Refused."""
        handle = self.try_lock(name)
        if handle is None:
            raise Refused(
                _("somebody is at work in %(folder)s already: wait, or stop the other one.")
                % {"folder": self.folder}
            )
        try:
            yield
        finally:
            os.close(handle)

    def try_lock(self, name: str) -> int | None:
        """A handle that holds the lock of ``name``; none while another has it."""
        handle = os.open(self.folder / f".{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        return handle


def read(path: Path) -> dict[str, Any]:
    """What a small file says; nothing where it is not there or not whole."""
    try:
        found: dict[str, Any] = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    return found


def write(path: Path, facts: dict[str, Any]) -> None:
    """Write a small file: whole or not at all, and on the disk."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with fresh.open("w") as file:
        json.dump(facts, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    fresh.chmod(0o600)
    fresh.replace(path)
    flush(path.parent)


def flush(folder: Path) -> None:
    """Have the names of a folder on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
