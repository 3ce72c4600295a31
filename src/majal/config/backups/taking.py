"""Taking a base, and bringing a strand of the log up to a moment."""

import os
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg

from majal import __version__
from majal.config.backups import blobs
from majal.config.backups.repository import Base, Repository, Strand
from majal.config.errors import Refused
from majal.config.start import say as _
from majal.kernel import pg
from majal.kernel.pg import physical
from majal.kernel.pg.errors import ServerRefused
from majal.kernel.pg.physical import Mark
from majal.kernel.pg.place import MAJOR

MARGIN = 1.1
PATIENCE = 60.0  # seconds until the log up to a mark must have arrived
STEP = 0.05


@dataclass(frozen=True)
class House:
    """A home with its private server, and where its kept files lie."""

    home: Path

    @property
    def files(self) -> Path:
        return self.home / "files"

    def connect(self) -> psycopg.Connection[Any]:
        """A connection; the server is started where it does not run."""
        return physical.connect(pg.ensure(self.home))


def take(repository: Repository, house: House, *, keep: int) -> Base:
    """Make a base with all that belongs to it, then let go of what is older than ``keep`` bases.

    Raises: Refused: another one is at work, or the disk is too small; ServerRefused.
    """
    with repository.lock("base"), house.connect() as connection:
        copier = blobs.Copier(repository, house.files)
        require_room(repository.folder, needed(repository, house, connection))
        strand = strand_for(repository, connection)
        fresh = repository.new_base()
        try:
            base = _made(repository, house, connection, strand, fresh)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        follow = repository.try_lock("follow")
        try:
            if follow is None:  # a follower marks every few seconds
                _wait_for_mark(strand, base.since)
            else:
                catch_up(repository, house, connection, strand, copier)
        finally:
            if follow is not None:
                os.close(follow)
        prune(repository, keep=keep)
    if copier.damaged:
        raise Refused(
            _("the backup is made, but these kept files are damaged in the house: %(names)s.")
            % {"names": ", ".join(sorted(copier.damaged))}
        )
    return base


def needed(repository: Repository, house: House, connection: psycopg.Connection[Any]) -> int:
    """The bytes that the next base and the files that are not there yet will take."""
    data = physical.size(connection) * MARGIN
    return int(data) + blobs.lacking(house.files, repository.files)


def require_room(folder: Path, size: int) -> None:
    """Refuse what the disk cannot hold, before it begins. Raises: Refused."""
    free = shutil.disk_usage(folder).free
    if free < size:
        raise Refused(
            _(
                "%(need)s MB are needed in %(folder)s and %(free)s MB are free: make room, keep "
                "fewer bases, or choose another disk."
            )
            % {"need": f"{size / 1e6:.0f}", "folder": folder, "free": f"{free / 1e6:.0f}"}
        )


def strand_for(repository: Repository, connection: psycopg.Connection[Any]) -> Strand:
    """The strand that goes on now: the last one, or a new one where it cannot.

    It cannot where the server has no slot of it, or could not keep the log for it.
    """
    with repository.lock("strand"):
        last = next(reversed(repository.strands()), None)
        if last is not None:
            name = repository.slot_of(last)
            slot = physical.slot(connection, name)
            if slot is not None and not slot.lost:
                return last
            physical.drop_slot(connection, name)
        strand = repository.strand(last.number + 1 if last else 1)
        physical.make_slot(connection, repository.slot_of(strand))
        return strand


def catch_up(
    repository: Repository,
    house: House,
    connection: psycopg.Connection[Any],
    strand: Strand,
    copier: blobs.Copier,
) -> Mark:
    """Bring everything up to this moment, and say so in the strand. Raises: ServerRefused."""
    mark = physical.mark(connection)
    copier.copy()
    name = repository.slot_of(strand)
    process = physical.receive(pg.ensure(house.home), strand.folder, name, until=mark.lsn)
    _out, said = process.communicate()
    if process.returncode:
        raise ServerRefused(f"The log was not received: {physical.why(said) or '?'}")
    strand.hear(mark)
    return mark


def follow_to(
    repository: Repository,
    connection: psycopg.Connection[Any],
    strand: Strand,
    copier: blobs.Copier,
    alive: Callable[[], bool],
) -> Mark | None:
    """Mark, copy, wait until the log up to the mark has arrived, and say so; none if it did not."""
    mark = physical.mark(connection)
    copier.copy()
    wanted, end = physical.number(mark.lsn), time.monotonic() + PATIENCE
    while alive() and time.monotonic() < end:
        slot = physical.slot(connection, repository.slot_of(strand))
        if slot is None or slot.lost:
            return None
        if slot.received >= wanted:
            strand.hear(mark)
            return mark
        time.sleep(STEP)
    return None


def prune(repository: Repository, *, keep: int) -> list[Path]:
    """Let go of bases beyond the last ``keep`` usable ones, and of what only they needed.

    The last usable base always stays, and whatever is newer than it.
    """
    usable = [base for base, _until in repository.ranges()]
    every, kept = repository.bases(), usable[-max(keep, 1) :][:1]
    old = every[: every.index(kept[0])] if kept else []  # what never became usable too
    for base in old:
        shutil.rmtree(base.path)
    left = repository.bases()
    if not old or not left:
        return [base.path for base in old]
    for strand in repository.strands()[:-1]:
        if not any(base.strand == strand.number for base in left):
            shutil.rmtree(strand.folder)
    first = left[0]
    timeline, start, _end = first.log
    from_here = physical.number(start) // physical.SEGMENT
    for one, path in physical.segments(repository.strand(first.strand).folder, timeline).items():
        if one < from_here:
            path.unlink()
    blobs.forget(repository, first.since)
    return [base.path for base in old]


def _made(
    repository: Repository,
    house: House,
    connection: psycopg.Connection[Any],
    strand: Strand,
    fresh: Path,
) -> Base:
    began = datetime.now(UTC)
    physical.take_base(pg.ensure(house.home), fresh / "data")
    since = physical.mark(connection)
    facts = {
        "strand": strand.number,
        "began": began.isoformat(),
        "since": since.at.isoformat(),
        "majal": __version__,
        "postgresql": MAJOR,
        "migrations": _migrations(connection),
        "size": sum(path.stat().st_size for path in fresh.rglob("*") if path.is_file()),
    }
    return repository.keep_base(fresh, facts)


def _migrations(connection: psycopg.Connection[Any]) -> list[str]:
    there = connection.execute("SELECT to_regclass('django_migrations') IS NOT NULL").fetchone()
    if there is None or not there[0]:
        return []
    rows = connection.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
    return [row[0] for row in rows]


def _wait_for_mark(strand: Strand, since: datetime) -> None:
    """Until the follower has come to the end of a base. Raises: ServerRefused."""
    end = time.monotonic() + PATIENCE
    while (heard := strand.heard) is None or heard.at < since:
        if time.monotonic() > end:
            raise ServerRefused("The base is made, but the log after it does not arrive.")
        time.sleep(STEP)
