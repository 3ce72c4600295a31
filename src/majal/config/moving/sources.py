"""An export as it is read again: a folder or a zip, never trusted before it is verified."""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple, Protocol

from majal.config.errors import Refused
from majal.config.moving.described import path_of
from majal.config.moving.exporting import FORMAT, MANIFEST, SUMS
from majal.config.start import say as _
from majal.kernel.pg.physical import CHUNK

LINE = re.compile(r"([0-9a-f]{64})  (\S.*)")
KEPT = re.compile(r"files/([0-9a-f]{2}/[0-9a-f]{62})")
LONGEST = 200_000_000
"""Bytes of the manifest and of the sums: they are read whole."""
DAMAGE = (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, zlib.error, EOFError)


class Source(Protocol):
    """Where the parts of an export are read from, by their names."""

    def open(self, name: str) -> IO[bytes]:
        """One part, to be read once. Raises: KeyError; OSError."""
        ...


class Verified(NamedTuple):
    """What was found whole: the sum of all sums, and the hashes of kept files."""

    fingerprint: str
    files: list[str]


class _Folder:
    def __init__(self, root: Path) -> None:
        self._root = root.resolve()

    def open(self, name: str) -> IO[bytes]:
        path = self._root / name
        # A name that leads out of the folder, by itself or by a link, is no part of the export.
        if not path.resolve().is_relative_to(self._root) or not path.is_file():
            raise KeyError(name)
        return path.open("rb")


class _Zip:
    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._zip = archive

    def open(self, name: str) -> IO[bytes]:
        return self._zip.open(name)


@contextmanager
def source(path: Path) -> Iterator[Source]:
    """Open an export. Raises: Refused for what is neither a folder nor a zip."""
    if path.is_dir():
        yield _Folder(path)
        return
    if not path.exists():
        raise Refused(_("there is no file %(file)s.") % {"file": path})
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError) as error:
        raise Refused(
            _("%(file)s is no export of Majal: neither its folder nor its zip.") % {"file": path}
        ) from error
    with archive:
        yield _Zip(archive)


def manifest_of(some: Source, path: Path) -> dict[str, Any]:
    """What an export says of itself. Raises: Refused."""
    try:
        found: dict[str, Any] = json.loads(_whole(some, MANIFEST))
        version, number = str(found["majal"]), int(found["format"])
        complete = all(
            isinstance(found[name], kind)
            for name, kind in (
                ("migrations", list),
                ("tables", dict),
                ("sequences", dict),
                ("files", dict),
            )
        )
    except DAMAGE as error:
        raise not_whole(path, MANIFEST) from error
    if number != FORMAT:
        raise Refused(
            _("this export was made by a newer Majal (%(version)s): install that one first.")
            % {"version": version}
        )
    if not complete:
        raise not_whole(path, MANIFEST)
    return found


def verify(some: Source, path: Path, manifest: dict[str, Any]) -> Verified:
    """Check every part against its sum, and the sums against the manifest.

    Raises: Refused, naming the first part that is damaged or missing.
    """
    try:
        content = _whole(some, SUMS)
        sums = _sums(content.decode())
    except DAMAGE as error:
        raise not_whole(path, SUMS) from error
    for name, facts in manifest["tables"].items():
        if sums.get(path_of(name)) != facts["sha256"]:
            raise not_whole(path, path_of(name))
    files = [name for name in sums if name.startswith("files/")]
    kept = [matched[1].replace("/", "") for name in files if (matched := KEPT.fullmatch(name))]
    if len(kept) != len(files) or len(kept) != manifest["files"]["count"]:
        raise not_whole(path, SUMS)
    for name, told in sums.items():
        try:
            same = _sum(some, name) == told
        except DAMAGE as error:
            raise not_whole(path, name) from error
        if not same or (name in files and told != name.removeprefix("files/").replace("/", "")):
            raise not_whole(path, name)
    return Verified(hashlib.sha256(content).hexdigest(), kept)


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """A file piece by piece."""
    while chunk := file.read(CHUNK):
        yield chunk


def _sums(text: str) -> dict[str, str]:
    found = {}
    for line in text.splitlines():
        matched = LINE.fullmatch(line)
        if matched is None:
            raise ValueError(line)
        found[matched[2]] = matched[1]
    return found


def _sum(some: Source, name: str) -> str:
    digest = hashlib.sha256()
    with some.open(name) as file:
        for chunk in pieces(file):
            digest.update(chunk)
    return digest.hexdigest()


def _whole(some: Source, name: str) -> bytes:
    with some.open(name) as file:
        content = file.read(LONGEST + 1)
    if len(content) > LONGEST:
        raise ValueError(name)
    return content


def not_whole(path: Path, name: str) -> Refused:
    """What is said of an export that lacks a part, or has it otherwise than it was written."""
    return Refused(
        _(
            "%(folder)s is not whole: %(name)s is damaged or missing. Nothing was changed here: "
            "bring the export again, or make another."
        )
        % {"folder": path, "name": name}
    )
