"""Files that hang on a record: its logo, its documents.

An attachment says by which permission on its record it is opened, so that a public logo and a
confidential statute can hang on the same organisation. It is taken off, never deleted.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from django.conf import settings
from django.db.models import F, Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.dates import humanise
from majal.kernel.errors import DomainError, Gone, NotFound
from majal.kernel.file_types import PDF, SHEET, WORD
from majal.kernel.files import DOCUMENTS, Upload, store
from majal.kernel.models import Attachment, StoredFile
from majal.kernel.permissions import granted, may
from majal.kernel.refs import Ref, kinds, ref_to, resolve, resolve_many

LARGEST_PAPER = 10_000_000
EXTENSIONS = {
    WORD: "docx",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/webp": "webp",
    "image/svg+xml": "svg",
    PDF: "pdf",
    "text/csv": "csv",
    SHEET: "xlsx",
}


class FilePurged(Gone):
    code = "file_purged"
    message = _(
        "This file was deleted on %(day)s: the time for which it could be kept was over (law "
        "09-08). That it was here remains recorded."
    )


class FileRefused(DomainError):
    code = "file_refused"
    message = _(
        "A virus was found in this file after it was sent, so it is closed. Ask whoever sent it "
        "for a clean copy."
    )


def attach(
    obj: Model,
    file: StoredFile,
    *,
    title: str,
    permission: StrEnum,
    slot: str = "",
    keep_until: date | None = None,
    by: Actor,
) -> Attachment:
    """Hang a kept file on a record of a registered kind.

    In a ``slot`` such as ``logo`` there is one file at a time: the former is taken off. After
    ``keep_until`` its content is not kept for this record; without it as long as the record.
    """
    ref = ref_to(obj)
    if slot:
        _take_off(_hanging(ref).filter(slot=slot), by)
    return Attachment.objects.create(
        kind=ref.kind,
        record_id=ref.id,
        file=file,
        title=title[:200],
        permission=permission,
        slot=slot,
        keep_until=keep_until,
        added_by_id=by.pk,
    )


def keep_paper(
    obj: Model, upload: Upload, *, title: str, permission: StrEnum, by: Actor
) -> Attachment:
    """Keep a PDF or an image and hang it on a record; without a title under its fingerprint.

    Raises: FileNotKept.
    """
    limit = min(LARGEST_PAPER, settings.MAJAL_MAX_UPLOAD)
    file = store(upload, accept=DOCUMENTS, max_bytes=limit)
    return attach(obj, file, title=title or file.sha256[:12], permission=permission, by=by)


def keep_files_until(obj: Model, day: date | None) -> int:
    """Say until when a record's files are kept, those taken off as well; says how many.

    For a term that starts when the record is closed. None is as long as the record.
    """
    ref = ref_to(obj)
    rows = Attachment.objects.filter(kind=ref.kind, record_id=ref.id, purged_at=None)
    return rows.update(keep_until=day)


def refuse_closed(attachment: Attachment) -> None:
    """Whatever serves the content asks here first.

    Raises: FilePurged after its retention; FileRefused where a virus was found later.
    """
    purged = attachment.purged_at or attachment.file.purged_at
    if purged:
        raise FilePurged(day=humanise(purged))
    if attachment.file.scan == StoredFile.Scan.REFUSED:
        raise FileRefused


def detach(attachment_id: int, *, on: Model, by: Actor) -> None:
    """Take a file off its record; the file stays kept, for the record's history.

    Raises: NotFound when it does not hang on ``on``.
    """
    if not _take_off(_hanging(ref_to(on)).filter(pk=attachment_id), by):
        raise NotFound


def empty_slot(obj: Model, slot: str, *, by: Actor) -> None:
    """Take off whatever hangs in a slot of a record."""
    _take_off(_hanging(ref_to(obj)).filter(slot=slot), by)


def attachments_of(obj: Model, *, to: Actor) -> list[Attachment]:
    """The documents of a record that ``to`` may open, newest first; slots left out."""
    rows = _hanging(ref_to(obj)).filter(slot="").select_related("file").order_by("-added_at", "-pk")
    return list(_open_to(to, obj, rows))


def attachment_for(actor: Actor, kind: str, record_id: int, sha256: str) -> Attachment:
    """The file of this content that hangs on a record, if the actor may see it.

    Raises: NotFound for an unknown kind, a record that is not shown, a file that hangs elsewhere,
    was taken off, or asks for a permission the actor lacks: a stranger learns nothing from it.
    """
    record = resolve(Ref(kind, record_id), to=actor) if kind in kinds else None
    if record is None:
        raise NotFound
    rows = _hanging(Ref(kind, record_id)).filter(file__sha256=sha256).select_related("file")
    rows = rows.order_by(F("purged_at").asc(nulls_first=True), "pk")
    found: Attachment | None = next(_open_to(actor, record, rows), None)
    if found is None:
        raise NotFound
    return found


def openable(rows: Iterable[Attachment], *, to: Actor) -> list[Attachment]:
    """Those of ``rows`` whose record ``to`` sees and whose permission they hold, also taken off."""
    refs = {row: Ref(row.kind, row.record_id) for row in rows}
    records = resolve_many(refs.values(), to=to)
    return [
        row
        for row, ref in refs.items()
        if ref in records and any(_open_to(to, records[ref], [row]))
    ]


def file_name(attachment: Attachment) -> str:
    """The name under which a file is downloaded: its title, with the ending of its real type."""
    ending = EXTENSIONS.get(attachment.file.media_type, "bin")
    stem = " ".join("".join(c if c.isprintable() else " " for c in attachment.title).split())
    stem = "".join("-" if c in '/\\:*?"<>|' else c for c in stem).strip(". ")
    stem = stem.removesuffix(f".{ending}")[:120] or attachment.file.sha256[:12]
    return f"{stem}.{ending}"


def _hanging(ref: Ref) -> QuerySet[Attachment]:
    return Attachment.objects.filter(kind=ref.kind, record_id=ref.id, removed_at=None)


def _take_off(rows: QuerySet[Attachment], by: Actor) -> int:
    return rows.update(removed_at=timezone.now(), removed_by_id=by.pk)


def _open_to(actor: Actor, record: Any, rows: Iterable[Attachment]) -> Any:
    names = {str(permission): permission for permission in granted()}
    for row in rows:
        permission = names.get(row.permission)  # a permission that is gone opens nothing
        if permission is not None and may(actor, permission, record):
            yield row
