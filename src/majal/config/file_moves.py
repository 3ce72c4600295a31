"""``majal files``: whether every kept file is there, and taking them all to another place."""

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings

from majal.config.errors import Refused
from majal.config.start import say as _
from majal.kernel import keeping
from majal.kernel.bucket import Bucket, bucket_at
from majal.kernel.models import StoredFile
from majal.kernel.pg.physical import sha256 as hash_of

DISK = "disk"
TOLD = 10
"""How many names are told of what is missing."""


def files(given: argparse.Namespace) -> int:
    """Check, or move. Raises: Refused; FilesAway."""
    if given.action == "check":
        if given.to or given.clear:
            raise Refused(_("--to and --clear go with majal files move."))
        return check(read=given.read)
    if not given.to or given.read:
        raise Refused(_("majal files move needs --to: disk, or s3://bucket/prefix?endpoint=…"))
    return move(given.to, clear=given.clear)


def check(*, read: bool = False) -> int:
    """Say which kept files are not there, or not of their size; with ``read``, of their hash."""
    there, wanted = keeping.contents(), _wanted()
    bad = [name for name, size in wanted.items() if there.get(name) != size]
    if read:
        bad += [name for name in wanted if name not in bad and not _whole(name)]
    print(
        _("Files: %(count)s on record, %(bad)s missing or damaged; without a record: %(more)s.")
        % {"count": len(wanted), "bad": len(bad), "more": len(there.keys() - wanted.keys())}
    )
    _name(bad)
    return 1 if bad else 0


def move(to: str, *, clear: bool) -> int:
    """Copy each file to a place that has it not, whole; begun again, it goes on where it was.

    With ``clear``, what the place has is removed where it lay before: only for the place that the
    house uses now. Raises: Refused; FilesAway.
    """
    now = settings.MAJAL_FILES_URL or DISK
    if clear and to != now:
        raise Refused(_("set MAJAL_FILES_URL first, and start Majal with it: then add --clear."))
    target = _Disk() if to == DISK else _Shared(bucket_at(to))
    wanted, have = _wanted(), target.contents()
    copied, lost = 0, []
    for name in (one for one, size in wanted.items() if have.get(one) != size):
        if _taken(target, name):
            copied += 1
        else:
            lost.append(name)
    have = target.contents()
    lacking = [name for name, size in wanted.items() if have.get(name) != size]
    facts = {"place": to, "copied": copied, "there": len(wanted) - len(lacking)}
    print(_("Moved to %(place)s: %(copied)s copied now, %(there)s there.") % facts)
    if clear:
        gone = target.clear(name for name, size in wanted.items() if have.get(name) == size)
        print(_("Removed where they lay before: %(count)s.") % {"count": gone})
    elif to != now:
        url = "" if to == DISK else to
        print(_("Now set MAJAL_FILES_URL=%(url)s on every machine and restart.") % {"url": url})
        print(_("Then run this once more: it brings what was kept meanwhile."))
    _name(lost)
    return 1 if lacking else 0


class _Disk:
    """The folder of this machine; where the house has a bucket, that is where files come from."""

    def contents(self) -> dict[str, int]:
        paths = [path for path in keeping.root().glob("??/*") if path.is_file()]
        return {f"{path.parent.name}{path.name}": path.stat().st_size for path in paths}

    def take(self, path: Path, name: str) -> None:
        target = keeping.root() / name[:2] / name[2:]
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = keeping.root() / f"incoming-{name}"
        fresh.write_bytes(path.read_bytes())
        fresh.replace(target)

    def clear(self, names: Iterable[str]) -> int:  # noqa: ARG002 - what lies near goes by itself
        return 0


class _Shared:
    """A bucket; files come from the folder of this machine, or from the bucket of now."""

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket
        self.contents: Callable[[], dict[str, int]] = bucket.contents
        self.take = bucket.put

    def clear(self, names: Iterable[str]) -> int:
        gone = 0
        purged = StoredFile.objects.exclude(purged_at=None).values_list("sha256", flat=True)
        for name in (*names, *purged):  # what was removed for good stays on no disk either
            path = keeping.root() / name[:2] / name[2:]
            if path.exists():
                path.unlink()
                gone += 1
        return gone


def _wanted() -> dict[str, int]:
    """The hash and size of every file on record that is kept still."""
    rows = StoredFile.objects.filter(purged_at=None).order_by("sha256")
    return dict(rows.values_list("sha256", "size"))


def _taken(target: "_Disk | _Shared", name: str) -> bool:
    """Whether a content was whole where it lay, and is at the target now."""
    try:
        with keeping.held(name) as path:
            whole = hash_of(path) == name
            if whole:
                target.take(path, name)
    except FileNotFoundError:
        return False
    return whole


def _whole(name: str) -> bool:
    try:
        with keeping.held(name) as path:
            return hash_of(path) == name
    except FileNotFoundError:
        return False


def _name(names: list[str]) -> None:
    for name in names[:TOLD]:
        print(f"✗ {name}")
    if len(names) > TOLD:
        print(_("… and %(count)s more.") % {"count": len(names) - TOLD})
