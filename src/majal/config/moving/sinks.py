"""Where an export is written: a folder or a zip, which appear whole or not at all."""

import contextlib
import errno
import hashlib
import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from majal.config.errors import Refused
from majal.config.start import say as _

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
RESERVE = 64_000_000
"""Bytes that an export leaves free: on the same disk the database goes on writing."""
LOOK = 32_000_000
"""Bytes after which the disk is looked at again."""
SOON = (1980, 1, 1, 0, 0, 0)  # the date of what is in a zip, so that equal content is equal


@dataclass(frozen=True)
class Written:
    """One part of an export, as it was written."""

    size: int
    sha256: str


class Sink(Protocol):
    """What parts are written to, by their names."""

    def put(self, name: str, chunks: Iterable[bytes]) -> Written:
        """Write one part. Raises: Refused where the disk is full."""
        ...


@contextlib.contextmanager
def sink(target: Path, *, reserve: int = RESERVE) -> Iterator[Sink]:
    """Write to ``target``: a zip where its name ends so, else a folder; whole, or nothing is left.

    Meanwhile it is called ``…partial``. Raises: Refused.
    """
    if target.exists():
        raise Refused(_("%(file)s exists already and is not overwritten.") % {"file": target})
    if not target.parent.is_dir():
        raise Refused(_("there is no folder %(folder)s.") % {"folder": target.parent})
    partial = target.with_name(f"{target.name}.partial")
    kind = _Zip if target.suffix.lower() == ".zip" else _Folder
    try:
        some = kind(partial, _watcher(target.parent, reserve))
    except FileExistsError as error:
        raise Refused(
            _(
                "%(file)s is there: another export is being written, or one was interrupted. "
                "Where none runs, remove it and begin again."
            )
            % {"file": partial}
        ) from error
    done = False
    try:
        with _room(partial):
            yield some
            some.close()
            _appear(partial, target)
        done = True
    finally:
        if not done:
            some.abandon()


def free(folder: Path) -> int:
    """The bytes that may still be written in a folder."""
    return shutil.disk_usage(folder).free


@contextlib.contextmanager
def _room(partial: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise Refused(
            _(
                "the disk of %(folder)s is full. Nothing was left there: make room, or name "
                "another disk."
            )
            % {"folder": partial.parent}
        ) from error


def _watcher(folder: Path, reserve: int) -> Callable[[int], None]:
    """What is told of every piece written, and stops before the disk is full."""
    since = LOOK

    def watch(size: int) -> None:
        nonlocal since
        since += size
        if since >= LOOK:
            since = 0
            if free(folder) < reserve:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    return watch


def _appear(partial: Path, target: Path) -> None:
    """Give the whole its name; never that of another that came meanwhile."""
    if target.exists():
        raise Refused(_("%(file)s exists already and is not overwritten.") % {"file": target})
    partial.rename(target)
    handle = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _copy(chunks: Iterable[bytes], file: IO[bytes], watch: Callable[[int], None]) -> Written:
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
        watch(len(chunk))
        file.write(chunk)
    return Written(size, digest.hexdigest())


class _Folder:
    def __init__(self, partial: Path, watch: Callable[[int], None]) -> None:
        partial.mkdir(mode=0o700)
        self._root, self._watch = partial, watch

    def put(self, name: str, chunks: Iterable[bytes]) -> Written:
        path = self._root / name
        for folder in [*path.parents][len(Path(name).parents) - 2 :: -1]:
            folder.mkdir(exist_ok=True, mode=0o700)
        with open(path, "xb", opener=_own) as file:
            return _copy(chunks, file, self._watch)

    def close(self) -> None:
        """Everything to the disk itself, once for all."""
        os.sync()

    def abandon(self) -> None:
        shutil.rmtree(self._root, ignore_errors=True)


class _Zip:
    def __init__(self, partial: Path, watch: Callable[[int], None]) -> None:
        self._path, self._watch = partial, watch
        self._raw = open(partial, "xb", opener=_own)  # noqa: SIM115 - closed by close or abandon
        self._zip = zipfile.ZipFile(self._raw, "w", zipfile.ZIP_DEFLATED, compresslevel=6)

    def put(self, name: str, chunks: Iterable[bytes]) -> Written:
        part = zipfile.ZipInfo(name, SOON)
        part.external_attr = 0o600 << 16
        # Kept files are mostly pressed already.
        part.compress_type = (
            zipfile.ZIP_STORED if name.startswith("files/") else zipfile.ZIP_DEFLATED
        )
        with self._zip.open(part, "w", force_zip64=True) as file:
            return _copy(chunks, file, self._watch)

    def close(self) -> None:
        self._zip.close()
        self._raw.flush()
        os.fsync(self._raw.fileno())
        self._raw.close()

    def abandon(self) -> None:
        # Closing would write the table of contents: what is thrown away needs none.
        self._zip.fp = None
        with contextlib.suppress(OSError):  # what the full disk has not taken yet
            self._raw.close()
        self._path.unlink(missing_ok=True)


def _own(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
