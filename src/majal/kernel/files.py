"""Files by their content: kept once, sniffed, bounded, outside the web root.

A file is written to a temporary name, flushed to the disk and only then named, so that a row never
points at half a file. Who may open one is decided by the record it hangs on.
"""

import codecs
import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import puremagic
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from majal.kernel.bidi import plain_number
from majal.kernel.errors import DomainError
from majal.kernel.models import StoredFile

IMAGES = frozenset({"image/png", "image/jpeg", "image/webp"})
TABLES = frozenset(
    {"text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
)
UNKNOWN = "application/octet-stream"
DOCUMENTS = frozenset({"application/pdf"}) | IMAGES


class FileTooLarge(DomainError):
    code = "file_too_large"
    message = _(
        "This file is too large: %(size)s MB, and at most %(limit)s MB are accepted. Reduce it "
        "and send it again."
    )


class FileEmpty(DomainError):
    code = "file_empty"
    message = _("This file is empty. Choose another one.")


class FileOfWrongType(DomainError):
    code = "file_of_wrong_type"
    message = _("This kind of file is not accepted here. Accepted: %(accepted)s.")


class Upload(Protocol):
    """What Django hands over for an uploaded file."""

    size: int | None

    def chunks(self) -> Iterable[bytes]: ...


def store(upload: Upload, *, accept: frozenset[str], max_bytes: int) -> StoredFile:
    """Keep an uploaded file; the same content twice is one file.

    Raises: FileTooLarge; FileEmpty; FileOfWrongType (by its content, never its name).
    """
    if upload.size is not None and upload.size > max_bytes:
        raise _too_large(upload.size, max_bytes)
    digest, size = hashlib.sha256(), 0
    folder = root()
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix="incoming-")
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in upload.chunks():
                size += len(chunk)
                if size > max_bytes:
                    raise _too_large(size, max_bytes)
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        if not size:
            raise FileEmpty
        media_type = sniff(fresh)
        if media_type not in accept:
            raise FileOfWrongType(accepted=accepted_words(accept))
        # The name before the row: a crash in between leaves a file nobody asks for, never a row
        # without its file.
        sha256 = digest.hexdigest()
        target = path_of(StoredFile(sha256=sha256))
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.replace(target)
        _flush_folder(target.parent)
        stored, _fresh = StoredFile.objects.get_or_create(
            sha256=sha256, defaults={"size": size, "media_type": media_type}
        )
    finally:
        fresh.unlink(missing_ok=True)
    return stored


def keep(content: bytes, *, accept: frozenset[str]) -> StoredFile:
    """Keep what the program itself has made. Raises: FileEmpty; FileOfWrongType."""
    return store(_Made(content), accept=accept, max_bytes=len(content))


@dataclass
class _Made:
    content: bytes
    size: int | None = None

    def chunks(self) -> Iterable[bytes]:
        yield self.content


def root() -> Path:
    """The folder of all kept files."""
    return Path(settings.MAJAL_HOME) / "files"


def path_of(stored: StoredFile) -> Path:
    """Where a kept file lies: two characters of its hash, then the rest."""
    return root() / stored.sha256[:2] / stored.sha256[2:]


def sniff(path: Path) -> str:
    """The media type by content; text in UTF-8, UTF-16 or as an 8-bit table counts as CSV."""
    with path.open("rb") as file:
        head = file.read(4096)
    if head.startswith(b"PK\x03\x04"):
        return _office_type(path)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.decode("utf-16", "replace").encode()  # "Unicode text", as Excel calls it
    if (
        b"\x00" not in head
        and not head.lstrip().startswith((b"<", b"%PDF", b"{\\rtf"))
        and not _is_image(head)
    ):
        return "text/csv"
    try:
        return str(puremagic.from_string(head, mime=True)) or UNKNOWN
    except (puremagic.PureError, ValueError):
        return UNKNOWN


def accepted_words(accept: frozenset[str]) -> str:
    """The accepted types as people say them: PNG, JPEG, XLSX…"""
    names = {"text/csv": "CSV", "application/pdf": "PDF"}
    return ", ".join(
        sorted(
            "XLSX" if "sheet" in t else names.get(t, t.rpartition("/")[2].upper()) for t in accept
        )
    )


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_image(head: bytes) -> bool:
    return head.startswith((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF"))


def _office_type(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist()[:2000])
    except zipfile.BadZipFile:
        return "application/zip"
    if "xl/workbook.xml" in names:
        return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return "application/zip"


def _too_large(size: int, limit: int) -> FileTooLarge:
    return FileTooLarge(size=plain_number(size / 1e6, None, 1), limit=plain_number(limit / 1e6))
