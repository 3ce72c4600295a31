"""Where kept contents lie: on this machine's disk, or in a bucket that all machines share.

Where there is a bucket, what is read is brought near first and stays for a day: each content is
asked of the bucket once a day and machine, and whoever reads it reads a file of the disk.
"""

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from majal.kernel.bucket import Bucket, bucket_at

NEAR_FOR = 86_400
"""Seconds for which a content of the bucket stays near."""
SWEEP = 3_600
"""Seconds between two looks at what has been near for too long."""
_swept = 0.0


def root() -> Path:
    """The folder of all files of this machine."""
    return Path(settings.MAJAL_HOME) / "files"


def near() -> Path:
    """The folder of what was brought from the bucket."""
    return Path(settings.MAJAL_HOME) / "files-near"


def bucket() -> Bucket | None:
    """The bucket of this house, where it has one. Raises: ImproperlyConfigured."""
    return bucket_at(settings.MAJAL_FILES_URL) if settings.MAJAL_FILES_URL else None


def where(sha256: str) -> Path:
    """Where a content can be read; the path leads nowhere where it is not kept.

    What lay on the disk before the house had a bucket is read there. Raises: FilesAway.
    """
    here, shared = _in(root(), sha256), bucket()
    if shared is None or here.exists():
        return here
    sweep()
    brought = _in(near(), sha256)
    if not brought.exists():
        with contextlib.suppress(FileNotFoundError):
            shared.bring(sha256, brought)
    return brought


def lay(fresh: Path, sha256: str) -> None:
    """Keep a whole file under its hash; it moves. Raises: FilesAway."""
    shared = bucket()
    if shared is not None:
        shared.put(fresh, sha256)
    target = _in(near() if shared else root(), sha256)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh.replace(target)
    os.utime(target)
    _flush_folder(target.parent)


def take(sha256: str) -> None:
    """Take a content away; nothing where it is not kept. Raises: FilesAway."""
    if shared := bucket():
        shared.remove(sha256)
        _in(near(), sha256).unlink(missing_ok=True)
    _in(root(), sha256).unlink(missing_ok=True)


def contents() -> dict[str, int]:
    """The hash of every content that is kept, with its size. Raises: FilesAway."""
    here = {
        f"{path.parent.name}{path.name}": path.stat().st_size
        for path in root().glob("??/*")
        if path.is_file()
    }
    return here | (shared.contents() if (shared := bucket()) else {})


@contextmanager
def held(sha256: str) -> Iterator[Path]:
    """A content to read once: of the bucket, a copy that is gone afterwards.

    Raises: FilesAway; FileNotFoundError.
    """
    here, shared = _in(root(), sha256), bucket()
    if shared is None or here.exists():
        yield here
        return
    with tempfile.TemporaryDirectory(dir=settings.MAJAL_HOME, prefix="files-held-") as folder:
        copy = Path(folder, sha256)
        shared.bring(sha256, copy)
        yield copy


def sweep(*, now: bool = False) -> None:
    """Remove what has been near for a day; looks once an hour."""
    global _swept
    if not now and time.monotonic() - _swept < SWEEP:
        return
    _swept, over = time.monotonic(), time.time() - NEAR_FOR
    for path in near().glob("??/*"):
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_mtime < over:
                path.unlink()


def _in(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / sha256[2:]


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
