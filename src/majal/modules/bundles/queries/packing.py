"""Packing a bundle: a zip written piece by piece to a file, the same bytes for the same records."""

import hashlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from django.template.loader import render_to_string
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from majal.kernel.actors import Actor
from majal.kernel.attachments import EXTENSIONS, openable, refuse_closed
from majal.kernel.errors import DomainError
from majal.kernel.files import path_of
from majal.kernel.models import Attachment
from majal.kernel.names import stored_language
from majal.kernel.refs import Ref, ref_to
from majal.kernel.telling import told
from majal.modules.bundles.queries.records import records
from majal.modules.bundles.queries.tables import Item, as_csv, as_json
from majal.modules.commitments.public import commitments_visible_to
from majal.modules.contributions.public import contributions_visible_to
from majal.modules.conventions.public import Convention

CHUNK = 1 << 20
EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a zip can hold: the same records make the same bytes on any day."""
Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Packed:
    """One file as the index lists it; ``path`` is empty where the content is missing."""

    path: str
    title: str
    sha256: str
    size: int
    note: str = ""


def pack(
    convention: Convention, target: IO[bytes], *, to: Actor, day: date, tell: Tell
) -> list[Packed]:
    """Write the bundle of a convention, with what ``to`` may open of it; gives its index."""
    items = [*records(convention, to=to, day=day), *_history(convention, to)]
    items += list(_files(convention, to))
    index: list[Packed] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for done, item in enumerate(items, 1):
            index.append(_add(archive, item))
            tell(done, len(items) + 1)
        for item in _index(convention, index, day):
            _add(archive, item)
    return index


def _add(archive: zipfile.ZipFile, item: Item) -> Packed:
    """One file into the zip, hashed as it goes by; a kept file that is gone is told, not hidden."""
    if item.content is None:
        return Packed("", item.title, item.sha256, 0, item.note)
    digest, size = hashlib.sha256(), 0
    entry = zipfile.ZipInfo(item.path, EPOCH)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    try:
        chunks = _chunks(item.content)
    except FileNotFoundError:
        return Packed("", item.title, item.sha256, 0, _("not in the store"))
    with archive.open(entry, "w") as file:
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
    return Packed(item.path, item.title, digest.hexdigest(), size, item.note)


def _chunks(content: bytes | Path) -> Iterable[bytes]:
    """Raises: FileNotFoundError, at once."""
    return [content] if isinstance(content, bytes) else _read(content.open("rb"))


def _read(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(CHUNK):
            yield chunk


HISTORY = ("at", "record", "who", "what", "field", "before", "after")


def _history(convention: Convention, to: Actor) -> Iterator[Item]:
    """Who changed what, when: of the convention and of all that hangs on it."""
    rows = []
    for label, obj in _told_of(convention, to):
        for entry in told(obj, to=to):
            base = {"at": entry.at, "record": label, "who": entry.who, "what": entry.what}
            lines = [
                {**base, "field": x.label, "before": x.before, "after": x.after}
                for x in entry.lines
            ]
            rows += lines or [base]
    rows.sort(key=lambda row: (row["at"], row["record"]))
    yield as_csv("history.csv", "History", rows, HISTORY)
    yield as_json("history.json", "History", rows)


def _told_of(convention: Convention, to: Actor) -> Iterator[tuple[str, Any]]:
    yield convention.code, convention
    for one in commitments_visible_to(to).filter(convention=convention).order_by("pk"):
        yield one.code, one
    for given in contributions_visible_to(to).filter(convention=convention).order_by("pk"):
        yield f"contribution {given.pk}", given


def _files(convention: Convention, to: Actor) -> Iterator[Item]:
    """The papers that hang on the convention and its parts, which ``to`` may open; oldest first.

    Names are plain letters and figures, whatever system unpacks them; the index has their titles.
    """
    parts = [obj for _label, obj in _told_of(convention, to)]
    wanted: dict[str, list[int]] = {}
    for ref in map(ref_to, parts):
        wanted.setdefault(ref.kind, []).append(ref.id)
    rows: list[Attachment] = []
    for kind, ids in sorted(wanted.items()):
        hanging = Attachment.objects.filter(kind=kind, record_id__in=ids).select_related("file")
        rows += list(hanging.order_by("added_at", "pk"))
    shown: set[tuple[Ref, str]] = set()
    number = 0
    for one in openable(rows, to=to):
        try:
            refuse_closed(one)
        except DomainError as closed:
            yield Item("", one.title, None, str(closed), one.file.sha256)
            continue
        key = (Ref(one.kind, one.record_id), one.file.sha256)
        if key in shown:
            continue
        shown.add(key)
        number += 1
        ending = EXTENSIONS.get(one.file.media_type, "bin")
        path = f"files/{number:04}-{one.file.sha256[:12]}.{ending}"
        note = _("taken off the record") if one.removed_at else ""
        yield Item(path, one.title, path_of(one.file), note, one.file.sha256)


def _index(convention: Convention, index: list[Packed], day: date) -> Iterator[Item]:
    rows = [
        {"path": p.path, "title": p.title, "sha256": p.sha256, "size": p.size, "note": p.note}
        for p in index
    ]
    yield as_csv("index.csv", "Index", rows, ("path", "title", "sha256", "size", "note"))
    about = {"convention": convention.code, "as_of": day, "files": rows}
    yield as_json("index.json", "Index", about)
    context = {
        "convention": convention,
        "day": day,
        "index": index,
        "language": stored_language(),
        "direction": "rtl" if get_language_bidi() else "ltr",
    }
    page = render_to_string("bundles/index.html", context)
    yield Item("index.html", "Index", page.encode())
