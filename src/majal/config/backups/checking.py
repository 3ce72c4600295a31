"""``majal verify FOLDER``: whether every part of a backup is whole, and how far it goes."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from majal.config.backups import blobs
from majal.config.backups.moments import told
from majal.config.backups.repository import VERIFIED, Base, Repository, read, write
from majal.config.start import say as _
from majal.kernel.pg import physical

MOST_NAMED = 3


@dataclass(frozen=True)
class Found:
    """One part that was looked at, and whether it is whole."""

    what: str
    whole: bool = True


def check(repository: Repository) -> Iterator[Found]:
    """Every base against its manifest, every record of the log, every kept file by its hash."""
    bases = repository.bases()
    if not bases:
        yield Found(_("there is no base yet: majal backup --to makes one."), whole=False)
    for base in bases:
        yield _base(base)
    for base in bases:
        yield _log(repository, base)
    if gone := blobs.missing(repository):
        yield Found(_("kept files: missing: %(names)s") % {"names": _few(gone)}, whole=False)
    broken = list(blobs.damaged(repository.files))
    count = sum(1 for path in repository.files.glob("??/*") if path.name[0] != ".")
    if broken:
        yield Found(_("kept files: damaged: %(names)s") % {"names": _few(broken)}, whole=False)
    else:
        yield Found(_("kept files: %(count)s, each by its hash") % {"count": count})


def ranges(repository: Repository) -> Iterator[str]:
    """What can be brought back: from when until when, one line for each stretch without a gap."""
    for since, until in stretches(repository):
        yield _("Any moment from %(since)s to %(until)s can be brought back.") % {
            "since": told(since),
            "until": told(until),
        }


def stretches(repository: Repository) -> list[tuple[datetime, datetime]]:
    """The stretches of time that can be brought back, the oldest first."""
    found: dict[int, tuple[datetime, datetime]] = {}
    for base, until in repository.ranges():
        since = found[base.strand][0] if base.strand in found else base.since
        found[base.strand] = (since, until)
    return list(found.values())


def age(repository: Repository) -> float | None:
    """The seconds since when nothing was heard of the house: what would be lost with it now."""
    heard = [until for _since, until in stretches(repository)]
    return (datetime.now(UTC) - heard[-1]).total_seconds() if heard else None


def remember(folder: Path, *, whole: bool) -> None:
    """Leave beside the backup when it was looked at, and whether it was whole.

    A folder that may only be read is verified all the same.
    """
    with contextlib.suppress(OSError):
        write(folder / VERIFIED, {"at": datetime.now(UTC).isoformat(), "whole": whole})


def since_verified(folder: Path) -> float | None:
    """Seconds since all of it was looked at; None where nobody did."""
    known = read(folder / VERIFIED)
    if not known:
        return None
    return (datetime.now(UTC) - datetime.fromisoformat(known["at"])).total_seconds()


def _base(base: Base) -> Found:
    broken = list(physical.damages_of_base(base.data))
    facts = {"name": base.path.name, "names": _few(broken)}
    if broken:
        return Found(_("base %(name)s: damaged: %(names)s") % facts, whole=False)
    return Found(_("base %(name)s: as its manifest says") % facts)


def _log(repository: Repository, base: Base) -> Found:
    """The log from a base to the last moment that was heard of."""
    strand = repository.strand(base.strand)
    facts: dict[str, object] = {"name": base.path.name}
    try:
        timeline, start, end = base.log
    except (OSError, ValueError, KeyError):
        return Found(_("log after base %(name)s: not read") % facts, whole=False)
    heard = strand.heard
    if heard is None or heard.at < base.since:
        return Found(_("log after base %(name)s: it has not arrived") % facts, whole=False)
    end = max(end, heard.lsn, key=physical.number)
    files = strand.segments(base)
    hole = physical.missing(list(files), start, end)
    if hole is not None:
        facts["file"] = physical.name_of(timeline, hole)
        return Found(_("log after base %(name)s: %(file)s is missing") % facts, whole=False)
    if said := physical.damage_of_log(files, timeline, start, end):
        return Found(_("log after base %(name)s: %(said)s") % {**facts, "said": said}, whole=False)
    facts["count"] = len(files)
    return Found(_("log after base %(name)s: every record read, files: %(count)s") % facts)


def _few(names: list[str]) -> str:
    more = f" … ({len(names)})" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
