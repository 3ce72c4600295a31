"""Files by their content: kept once, sniffed, bounded, outside the web root.

A file is written to a temporary name, flushed to the disk and only then named, so that a row never
points at half a file. Who may open one is decided by the record it hangs on.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel import scanning
from majal.kernel.archives import (
    ArchiveTooLarge,
    DamagedArchive,
    check_archive,
    is_also_an_archive,
)
from majal.kernel.bidi import isolated, plain_number
from majal.kernel.errors import DomainError
from majal.kernel.file_types import ARCHIVE, PDF, SHEET, WORD, sniff
from majal.kernel.images import DamagedImage, cleaned
from majal.kernel.keeping import lay, root, where
from majal.kernel.models import StoredFile

IMAGES = frozenset({"image/png", "image/jpeg", "image/webp"})
TABLES = frozenset({"text/csv", SHEET})
DOCUMENTS = frozenset({PDF}) | IMAGES
WITH_WORD = DOCUMENTS | {WORD}
"""Documents where people may also send what they go on writing."""
MOST_DOCUMENT_BYTES = 20_000_000
"""What a document may weigh where a caller has no reason for less."""
MOST_PIXELS = 50_000_000
INCOMING = "incoming-"
"""How the name of a file begins that is not whole yet."""
PDF_END, PDF_TAIL = b"%%EOF", 1024
NAMES = {"text/csv": "CSV", PDF: "PDF", SHEET: "XLSX", WORD: "DOCX"}


class FileNotKept(DomainError):
    """Any of the reasons for which ``store`` keeps nothing of a file."""


class FileTooLarge(FileNotKept):
    code = "file_too_large"
    message = _(
        "This file is too large: %(size)s MB, and at most %(limit)s MB are accepted. Reduce it "
        "and send it again."
    )


class FileEmpty(FileNotKept):
    code = "file_empty"
    message = _("This file is empty. Choose another one.")


class FileOfWrongType(FileNotKept):
    code = "file_of_wrong_type"
    message = _("This kind of file is not accepted here. Accepted: %(accepted)s.")


class FileDamaged(FileNotKept):
    code = "file_damaged"
    message = _(
        "This file is damaged, incomplete or protected by a password. Open it on your computer, "
        "save it again without a password and send that copy."
    )


class FileSwells(FileNotKept):
    code = "file_swells"
    message = _(
        "Unpacked, this file would be far larger than it should be, or it holds other archives. "
        "Send the documents in it one by one."
    )


class ImageTooLarge(FileNotKept):
    code = "image_too_large"
    message = _(
        "This image has %(pixels)s million pixels, and at most %(limit)s million are accepted. "
        "Reduce its size and send it again."
    )


class FileInfected(FileNotKept):
    code = "file_infected"
    message = _(
        "A virus was found in this file (%(name)s). It was not kept. Have your computer checked "
        "and send a clean copy."
    )


class Upload(Protocol):
    """What Django hands over for an uploaded file."""

    size: int | None

    def chunks(self) -> Iterable[bytes]: ...


def store(
    upload: Upload, *, accept: frozenset[str], max_bytes: int, ours: bool = False
) -> StoredFile:
    """Keep an uploaded file, images without their metadata; the same content twice is one file.

    ``ours`` is what the program itself has made: it is neither distrusted nor scanned.
    Raises: FileNotKept: FileTooLarge; FileEmpty; FileOfWrongType (by its content, never its name);
    FileDamaged; FileSwells; ImageTooLarge; FileInfected. FilesAway where a bucket does not answer.
    """
    if upload.size is not None and upload.size > max_bytes:
        raise _too_large(upload.size, max_bytes)
    folder = root()
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=folder, prefix=INCOMING)
    fresh = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            digest = _write(file, _within(upload.chunks(), max_bytes))
        size = fresh.stat().st_size
        if not size:
            raise FileEmpty
        media_type = sniff(fresh)
        if media_type not in accept:
            raise FileOfWrongType(accepted=accepted_words(accept))
        if not ours:
            digest = _inspected(fresh, media_type) or digest
        facts = {"size": fresh.stat().st_size, "media_type": media_type}
        return _named(fresh, digest, facts | _scanned(fresh, digest, ours=ours))
    finally:
        fresh.unlink(missing_ok=True)


def keep(content: bytes, *, accept: frozenset[str]) -> StoredFile:
    """Keep what the program itself has made. Raises: FileEmpty; FileOfWrongType."""
    return store(_Made(content), accept=accept, max_bytes=len(content), ours=True)


def _within(chunks: Iterable[bytes], limit: int) -> Iterable[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > limit:
            raise _too_large(size, limit)
        yield chunk


def _write(file: Any, chunks: Iterable[bytes]) -> str:
    """Write to the disk itself; gives the sha256."""
    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
        file.write(chunk)
    file.flush()
    os.fsync(file.fileno())
    return digest.hexdigest()


def _inspected(fresh: Path, media_type: str) -> str | None:
    """Distrust what is about to be kept; the new sha256 of an image that was cleaned."""
    try:
        if media_type in IMAGES:
            return _cleaned(fresh, media_type)
        if media_type == PDF:
            _check_pdf(fresh)
        elif media_type in {SHEET, WORD, ARCHIVE}:
            check_archive(fresh, fresh.stat().st_size, may_hold=media_type != ARCHIVE)
    except ArchiveTooLarge as error:
        raise FileSwells from error
    except (DamagedArchive, DamagedImage) as error:
        raise FileDamaged from error
    return None


def _cleaned(fresh: Path, media_type: str) -> str | None:
    content = fresh.read_bytes()
    picture = cleaned(content, media_type)
    if picture.pixels > MOST_PIXELS:
        pixels = plain_number(picture.pixels / 1e6, None, 1)
        raise ImageTooLarge(pixels=pixels, limit=plain_number(MOST_PIXELS / 1e6))
    if picture.content == content:
        return None
    with fresh.open("wb") as file:
        return _write(file, [picture.content])


def _check_pdf(fresh: Path) -> None:
    """It ends as a PDF does, and not as an archive that shows something else to whoever unpacks it.

    Raises: FileDamaged.
    """
    with fresh.open("rb") as file:
        file.seek(max(0, fresh.stat().st_size - PDF_TAIL))
        whole = PDF_END in file.read()
    if not whole or is_also_an_archive(fresh):
        raise FileDamaged


def _scanned(fresh: Path, sha256: str, *, ours: bool) -> dict[str, Any]:
    """What the row says of viruses. Raises: FileInfected, also of one found since it was kept."""
    if ours:
        return {"scan": StoredFile.Scan.OWN}
    if StoredFile.objects.filter(sha256=sha256, scan=StoredFile.Scan.REFUSED).exists():
        raise FileInfected(name=isolated(sha256[:12]))
    if not scanning.is_configured():
        return {"scan": StoredFile.Scan.UNSCANNED}
    verdict = scanning.scan(fresh)
    if verdict.outcome == scanning.Outcome.INFECTED:
        raise FileInfected(name=isolated(verdict.name))
    clean = verdict.outcome == scanning.Outcome.CLEAN
    scan = StoredFile.Scan.CLEAN if clean else StoredFile.Scan.UNSCANNED
    return {"scan": scan, "scanned_at": timezone.now()}


def _named(fresh: Path, sha256: str, facts: dict[str, Any]) -> StoredFile:
    """Give the file its name, then its row: a crash between leaves a file nobody asks for.

    The row of one that is kept already is held until the caller's transaction ends, so that its
    content is not taken away meanwhile (``kernel.retention``); one taken away comes back.
    """
    with transaction.atomic():
        held = StoredFile.objects.select_for_update(no_key=True).filter(sha256=sha256).first()
        lay(fresh, sha256)
        if held is None:
            held, _new = StoredFile.objects.get_or_create(sha256=sha256, defaults=facts)
        changed = {"purged_at": None, "gone_at": None} if held.purged_at else {}
        if held.scan == StoredFile.Scan.UNSCANNED != facts["scan"]:
            changed |= {name: facts[name] for name in ("scan", "scanned_at") if name in facts}
        if changed:
            for name, value in changed.items():
                setattr(held, name, value)
            held.save(update_fields=list(changed))
    return held


@dataclass
class _Made:
    content: bytes
    size: int | None = None

    def chunks(self) -> Iterable[bytes]:
        yield self.content


def path_of(stored: StoredFile) -> Path:
    """Where a kept file can be read on this machine. Raises: FilesAway."""
    return where(stored.sha256)


def accepted_words(accept: frozenset[str]) -> str:
    """The accepted types as people say them: PNG, JPEG, XLSX…"""
    return ", ".join(sorted(NAMES.get(t, t.rpartition("/")[2].upper()) for t in accept))


def _too_large(size: int, limit: int) -> FileTooLarge:
    return FileTooLarge(size=plain_number(size / 1e6, None, 1), limit=plain_number(limit / 1e6))
