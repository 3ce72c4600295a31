"""Zip archives, and the office files that are one: what they would become when opened."""

import zipfile
import zlib
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

MOST_MEMBERS = 2_000
MOST_BYTES = 200_000_000
MOST_TIMES = 100
HARMLESS = 1_000_000
"""Below, how much it swells says nothing: a page of equal lines packs very well."""
CHUNK = 1 << 16
IN_MEMORY = 1 << 20
ZIP, END_OF_ZIP, END_SIZE, MOST_COMMENT = b"PK\x03\x04", b"PK\x05\x06", 22, 65_535


class DamagedArchive(ValueError):
    """What begins like an archive and cannot be unpacked, or asks for a password."""


class ArchiveTooLarge(ValueError):
    """An archive made to fill the memory or the disk of whoever opens it."""


def check_archive(file: Path | IO[bytes], size: int, *, may_hold: bool = False) -> int:
    """Unpack an archive into nothing and say how many bytes came out.

    What it declares is asked first, then what it really holds. An archive in it is refused, unless
    it ``may_hold`` some, as a text document holds the table of its chart; those hold none.
    Raises: DamagedArchive; ArchiveTooLarge.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise ArchiveTooLarge
            _check_size(sum(one.file_size for one in members), size)
            real = 0
            for one in members:
                real += _unpacked(archive, one, may_hold=may_hold)
                _check_size(real, size)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        RuntimeError,
        OverflowError,
    ) as error:
        raise DamagedArchive from error
    return real


def is_also_an_archive(path: Path) -> bool:
    """Whether a file of another type ends as a zip does, so that it opens as either."""
    with path.open("rb") as file:
        end = file.seek(0, 2)
        file.seek(max(0, end - END_SIZE - MOST_COMMENT))
        tail = file.read()
    at = tail.find(END_OF_ZIP)
    while at >= 0:
        comment = int.from_bytes(tail[at + 20 : at + END_SIZE], "little")
        if at + END_SIZE + comment == len(tail):
            return True
        at = tail.find(END_OF_ZIP, at + 1)
    return False


def _unpacked(archive: zipfile.ZipFile, one: zipfile.ZipInfo, *, may_hold: bool) -> int:
    real = 0
    with archive.open(one) as member, SpooledTemporaryFile(IN_MEMORY) as inner:
        nested = False
        while chunk := member.read(CHUNK):
            nested = nested or (not real and chunk.startswith(ZIP))
            if nested and not may_hold:
                raise ArchiveTooLarge
            real += len(chunk)
            if real > MOST_BYTES:
                raise ArchiveTooLarge
            if nested:
                inner.write(chunk)
        if nested:
            real += check_archive(inner, real)
    return real


def _check_size(real: int, packed: int) -> None:
    if real > MOST_BYTES or (real > HARMLESS and real > MOST_TIMES * packed):
        raise ArchiveTooLarge
