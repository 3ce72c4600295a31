"""``majal backup`` and ``majal restore``: the database and every kept file in one file.

The file is a tar: ``manifest.json``, ``database.dump`` (pg_dump's own format), then ``files/`` by
content. It appears complete or not at all. The secret key is not in it: whoever holds a backup must
not be able to sign in anybody's name, and a restored house makes or is given its own.
"""

import argparse
import contextlib
import hashlib
import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection
from psycopg.conninfo import make_conninfo
from psycopg.pq import Conninfo

from majal import __version__
from majal.config.errors import Refused
from majal.config.migrations import known, migrate
from majal.config.start import say as _
from majal.kernel import keeping, pg

FORMAT = 1
MANIFEST, DUMP, FILES = "manifest.json", "database.dump", "files"
CHUNK = 1 << 20


def backup(given: argparse.Namespace) -> int:
    """Write everything to ``given.file``, which must not exist yet. Raises: Refused."""
    target = Path(given.file).absolute()
    if target.exists():
        raise Refused(_("%(file)s exists already and is not overwritten.") % {"file": target})
    if not target.parent.is_dir():
        raise Refused(_("there is no folder %(folder)s.") % {"folder": target.parent})
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".majal-backup-") as folder:
        dumped, whole = Path(folder, DUMP), Path(folder, "whole.tar")
        pg.dump(dumped, conninfo=conninfo())
        stored = keeping.contents()
        manifest = {
            "format": FORMAT,
            "majal": __version__,
            "postgresql": _server_version(),
            "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "migrations": applied(),
            "database": {"size": dumped.stat().st_size, "sha256": _hash(dumped)},
            "files": {"count": len(stored), "size": sum(stored.values())},
        }
        with whole.open("xb") as raw, tarfile.open(fileobj=raw, mode="w") as tar:
            content = json.dumps(manifest, indent=1).encode()
            head = tarfile.TarInfo(MANIFEST)
            head.size, head.mode = len(content), 0o600
            tar.addfile(head, io.BytesIO(content))
            tar.add(dumped, DUMP)
            for name in sorted(stored):
                with keeping.held(name) as path:
                    tar.add(path, f"{FILES}/{name[:2]}/{name[2:]}")
            tar.close()
            raw.flush()
            os.fsync(raw.fileno())
        whole.chmod(0o600)
        _appear(whole, target)
    facts = {"file": target, "size": f"{target.stat().st_size / 1e6:.1f}", "count": len(stored)}
    print(_("Backed up to %(file)s: %(size)s MB, files: %(count)s.") % facts)
    return 0


def restore(given: argparse.Namespace) -> int:
    """Bring back what ``backup`` wrote; over a database in use only with ``--replace``.

    Everything is verified before anything is touched; the database changes in one transaction.
    Raises: Refused.
    """
    source = Path(given.file).absolute()
    if not given.replace and in_use():
        raise Refused(
            _("this database is not empty: add --replace to put the backup in its place.")
        )
    home = Path(settings.MAJAL_HOME)
    home.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=home, prefix="restore-") as folder:
        manifest = _unpack(source, Path(folder))
        unknown = set(manifest["migrations"]) - set(known())
        if unknown:
            raise Refused(
                _("this backup was made by a newer Majal (%(version)s): install that one first.")
                % {"version": manifest["majal"]}
            )
        # First the files join those that are there, then the rows change at once, then the files
        # that no row knows go: whatever interrupts this, no row points at nothing.
        kept = _join_files(Path(folder, FILES))
        target = conninfo()
        connection.close()
        pg.restore(Path(folder, DUMP), conninfo=target)
        for name in keeping.contents().keys() - kept:
            keeping.take(name)
    migrate()
    facts = {"file": source, "date": manifest["made_at"], "count": len(kept)}
    print(
        _("Restored from %(file)s, made at %(date)s: the database, and files: %(count)s.") % facts
    )
    return 0


def _extract(tar: tarfile.TarFile, folder: Path) -> None:
    """Plain files only, and only within ``folder``; Python 3.11.2 has no filter that says so.

    Raises: tarfile.TarError.
    """
    for member in tar:
        place = (folder / member.name).resolve()
        if member.isdir():
            continue
        if not member.isfile() or not place.is_relative_to(folder.resolve()):
            raise tarfile.TarError(member.name)
        place.parent.mkdir(parents=True, exist_ok=True)
        with tar.extractfile(member) as stored, place.open("wb") as kept:  # type: ignore[union-attr]
            shutil.copyfileobj(stored, kept)


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    """Unpack into ``folder`` and verify every part. Raises: Refused."""
    damaged = Refused(_("%(file)s is not a whole backup of Majal.") % {"file": source})
    try:
        with tarfile.open(source) as tar:
            _extract(tar, folder)
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
        if manifest["format"] != FORMAT:
            raise Refused(
                _("this backup was made by a newer Majal (%(version)s): install that one first.")
                % {"version": manifest["majal"]}
            )
        stored = list(folder.glob(f"{FILES}/??/*"))
        whole = (
            _hash(folder / DUMP) == manifest["database"]["sha256"]
            and len(stored) == manifest["files"]["count"]
            and all(_hash(p) == f"{p.parent.name}{p.name}" for p in stored)
        )
    except FileNotFoundError as error:
        if not source.exists():
            raise Refused(_("there is no file %(file)s.") % {"file": source}) from error
        raise damaged from error
    except (tarfile.TarError, OSError, ValueError, KeyError, TypeError) as error:
        raise damaged from error
    if not whole:
        raise damaged
    return manifest


def _join_files(folder: Path) -> set[str]:
    """Move unpacked files among the kept ones; the hashes of all that the backup had."""
    kept = set()
    for path in folder.glob("??/*"):
        name = f"{path.parent.name}{path.name}"
        keeping.lay(path, name)
        kept.add(name)
    return kept


def _appear(whole: Path, target: Path) -> None:
    """Give a finished file its name, never that of another that came meanwhile."""
    try:
        os.link(whole, target)
    except FileExistsError as error:
        raise Refused(
            _("%(file)s exists already and is not overwritten.") % {"file": target}
        ) from error
    except OSError:  # a file system without links
        shutil.move(whole, target)


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in _chunks(file):
            digest.update(chunk)
    return digest.hexdigest()


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def conninfo() -> str:
    """The database of this process, for PostgreSQL's own programs."""
    known = {option.keyword.decode() for option in Conninfo.get_defaults()}
    given = connection.get_connection_params()
    return make_conninfo(**{k: v for k, v in given.items() if k in known and v})


def _server_version() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])


def applied() -> list[str]:
    """The migrations of this database that this code knows."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
        return [row[0] for row in cursor.fetchall()]


def in_use() -> bool:
    with contextlib.closing(connection.cursor()) as cursor:
        cursor.execute("SELECT exists(SELECT FROM pg_tables WHERE schemaname = 'public')")
        return bool(cursor.fetchone()[0])
