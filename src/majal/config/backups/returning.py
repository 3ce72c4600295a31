"""``majal restore FOLDER --to MOMENT``: an empty home becomes the house as it was."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg

from majal.config.backups import blobs
from majal.config.backups.checking import stretches
from majal.config.backups.moments import told
from majal.config.backups.repository import Base, Repository
from majal.config.backups.taking import House, require_room
from majal.config.errors import Refused
from majal.config.start import say as _
from majal.kernel.pg import physical, recovery

FILES = "SELECT sha256 FROM kernel_storedfile WHERE purged_at IS NULL ORDER BY sha256"


@dataclass(frozen=True)
class Returned:
    """What came back: the last transaction, how many files, and those that could not."""

    last: datetime | None
    files: int
    lost: list[str]
    aside: Path | None


def bring_back(
    repository: Repository,
    house: House,
    *,
    to: datetime | None,
    known: Collection[str],
    replace: bool = False,
) -> Returned:
    """Make the house of ``house.home`` from a backup, as it was at ``to`` or at the last moment.

    All or nothing: what is refused or fails leaves the home as it was. ``known`` are the migrations
    of this code. Raises: Refused; ServerRefused.
    """
    base = choose(repository, to)
    if set(base.facts["migrations"]) - set(known):
        raise Refused(
            _("this backup was made by a newer Majal (%(version)s): install that one first.")
            % {"version": base.facts["majal"]}
        )
    if not replace:
        require_empty(house)
    broken = list(physical.damages_of_base(base.data))
    if broken:
        raise Refused(
            _(
                "the base %(name)s is damaged (%(file)s): choose a moment before it or after the "
                "next one; majal verify says what is whole."
            )
            % {"name": base.path.name, "file": broken[0]}
        )
    strand = repository.strand(base.strand)
    log = strand.segments(base)
    house.home.mkdir(parents=True, exist_ok=True)
    size = int(base.facts["size"]) + len(log) * physical.SEGMENT
    require_room(house.home, size + blobs.lacking(repository.files, house.files))
    aside = recovery.put_aside(house.home) if replace else None
    wanted: list[str] = []
    lost: list[str] = []

    def files_too(connection: psycopg.Connection[Any]) -> None:
        wanted.extend(_named(connection))
        lost.extend(blobs.bring(repository.files, wanted, house.files))

    try:
        found = recovery.recover(
            house.home, base.data, log, timeline=base.log[0], to=to, check=files_too
        )
    except BaseException:
        if aside is not None:
            aside.rename(house.home / "pg")
        raise
    return Returned(found.last, len(wanted) - len(lost), lost, aside)


def choose(repository: Repository, to: datetime | None) -> Base:
    """The last base before ``to`` whose log goes until then. Raises: Refused with what there is."""
    usable = repository.ranges()
    fitting = [b for b, until in usable if to is None or b.since <= to <= until]
    if fitting:
        return fitting[-1]
    if not usable:
        raise Refused(_("there is no whole base in it: majal verify says what is missing."))
    parts = [
        _("%(since)s to %(until)s") % {"since": told(since), "until": told(until)}
        for since, until in stretches(repository)
    ]
    raise Refused(
        _("%(moment)s cannot be brought back; what can (the clock of Casablanca): %(ranges)s.")
        % {"moment": told(to) if to else "", "ranges": "; ".join(parts)}
    )


def require_empty(house: House) -> None:
    """Refuse a home where something is. Raises: Refused."""
    if (house.home / "pg").exists() or any(house.files.glob("??/*")):
        raise Refused(
            _(
                "%(home)s is not empty: set MAJAL_HOME to an empty folder, or add --replace to put "
                "its database aside."
            )
            % {"home": house.home}
        )


def _named(connection: psycopg.Connection[Any]) -> list[str]:
    there = connection.execute("SELECT to_regclass('kernel_storedfile') IS NOT NULL").fetchone()
    if there is None or not there[0]:
        return []
    return [row[0] for row in connection.execute(FILES)]
