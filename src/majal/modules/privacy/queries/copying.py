"""Everything kept of one person, as one archive: for programs, for reading, and their files.

Only declared fields are told, so nothing about others comes with them: foreign keys to people are
left out, and of what the person did, the act and the moment alone. Of a record that is a company's
as well, only what an erasure would empty is told.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language_bidi
from pghistory.models import Context

from majal.kernel.attachments import file_name
from majal.kernel.dates import humanise, humanise_moment
from majal.kernel.files import path_of
from majal.kernel.finding import Somebody, rows_of
from majal.kernel.models import Attachment
from majal.kernel.names import local, stored_language
from majal.kernel.personal import Processing, Table, processings
from majal.kernel.refs import kinds
from majal.modules.privacy.queries.register import controller

MOST_ACTS = 20_000
"""The newest acts that a copy tells."""


@dataclass
class Packed:
    """What an archive holds."""

    records: int = 0
    files: int = 0
    processings: list[dict[str, Any]] = field(default_factory=list)


def pack(who: Somebody, target: IO[bytes], *, now: datetime | None = None) -> Packed:
    """Write the archive of a person in the language at hand."""
    made = now or timezone.now()
    packed = Packed()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for processing in processings:
            records = list(_records(processing, who, archive, packed))
            if records:
                packed.processings.append(_told(processing, records))
        acts = _acts(who)
        whole = {
            "made_at": made.isoformat(),
            "language": stored_language(),
            "processings": packed.processings,
            "acts": acts,
        }
        _put(archive, "data.json", json.dumps(whole, ensure_ascii=False, indent=1).encode(), made)
        page = render_to_string(
            "privacy/copy.html",
            {
                "made": humanise_moment(made),
                "language": stored_language(),
                "direction": "rtl" if get_language_bidi() else "ltr",
                "controller": controller(),
                "packed": packed,
                "acts": acts,
            },
        )
        _put(archive, "data.html", page.encode(), made)
    return packed


def _told(processing: Processing, records: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "code": processing.code,
        "title": str(processing.title),
        "purpose": str(processing.purpose),
        "basis": str(processing.basis.label),
        "keeping": str(processing.keeping),
        "records": records,
    }


def _records(
    processing: Processing, who: Somebody, archive: ZipFile, packed: Packed
) -> Iterator[dict[str, Any]]:
    for table in processing.tables:
        rows = rows_of(table, who)
        shared = frozenset(
            rows.filter(**table.shared).values_list("pk", flat=True) if table.shared else ()
        )
        for row in rows.iterator(chunk_size=500):
            alone = row.pk not in shared
            if not alone and not table.leaves:
                continue
            packed.records += 1
            told = {
                "kind": table.name,
                "table": table.model,
                "number": row.pk,
                "fields": [
                    {"name": name, "label": label, "value": value}
                    for name, label, value in _fields(
                        table, row, table.fields if alone else table.leaves
                    )
                ],
                "files": list(_papers(table, row, archive, packed)) if alone else [],
            }
            yield told


def _fields(table: Table, row: Any, names: tuple[str, ...]) -> Iterator[tuple[str, str, Any]]:
    for name in names:
        column = table.of._meta.get_field(name)  # noqa: SLF001 - Django's documented way
        if column.is_relation:
            other = getattr(row, name)
            if other is None or not hasattr(other, "name_fr"):
                continue
            value: Any = local(other)
        elif getattr(column, "choices", None):
            value = str(getattr(row, f"get_{name}_display")())
        else:
            value = _plain(getattr(row, name))
        if value not in (None, "", {}, []):
            yield name, str(getattr(column, "verbose_name", name)), value


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return humanise_moment(value)
    if isinstance(value, date):
        return humanise(value)
    if isinstance(value, bool | int | str | dict | list) or value is None:
        return value
    return str(value)


def _papers(table: Table, row: Any, archive: ZipFile, packed: Packed) -> Iterator[str]:
    """The files of a record that is theirs, put into the archive; their names in it."""
    if not table.papers:
        return
    names = [one.name for one in kinds if one.model is table.of]
    rows = Attachment.objects.filter(kind__in=names, record_id=row.pk, purged_at=None)
    for paper in rows.select_related("file").order_by("pk"):
        path = path_of(paper.file)
        if paper.file.purged_at is None and path.exists():
            packed.files += 1
            name = f"files/{packed.files:04d}-{file_name(paper)}"
            archive.write(path, name)
            yield name


def _acts(who: Somebody) -> list[dict[str, str]]:
    rows = Context.objects.filter(metadata__user__in=list(who.accounts)).order_by("-created_at")
    return [
        {"act": str(metadata.get("command", "")), "at": at.isoformat()}
        for metadata, at in rows.values_list("metadata", "created_at")[:MOST_ACTS]
    ]


def _put(archive: ZipFile, name: str, content: bytes, made: datetime) -> None:
    info = ZipInfo(name, timezone.localtime(made).timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    archive.writestr(info, content)
