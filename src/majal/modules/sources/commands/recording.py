"""One source: added by those who cite it, corrected by the head office."""

from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict, Unpack

from django.utils.text import slugify

from majal.kernel import attachments, files
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.text import skeleton
from majal.modules.sources.commands.reading import corrected_by_hand, read, write
from majal.modules.sources.errors import AddressRecorded, AddressTaken, CodeTaken, UnknownKind
from majal.modules.sources.models import RESERVED, Source, SourceKind, address_key
from majal.modules.sources.permissions import Perm

ARCHIVE_BYTES = 20_000_000
SLOT = "archive"
REFUSALS = {"source_address_once": AddressTaken, "sources_source_code_key": CodeTaken}


class Details(TypedDict):
    """What is said of a source; ``published`` is ``2015``, ``2015-05``, ``2015-05-21`` or empty.

    ``archive`` is a copy of it to keep: a PDF or an image, at most 20 MB; the former one stays
    where none is given.
    """

    title: str
    publisher: str
    url: str
    published: str
    language: str
    kind: str
    is_operator: bool
    archive: NotRequired[files.Upload | None]


@command(refusals=REFUSALS)
def add_source(*, code: str = "", by: Actor, **details: Unpack[Details]) -> Source:
    """Record a source that is not on record; without a code one is made of publisher and year.

    Permission: sources.add.
    Raises: NotAllowed; BadSource, naming the part that cannot be recorded; CodeTaken;
        AddressTaken; PublishedLater; BadDate; FileNotKept.
    """
    require(by, Perm.ADD)
    values = _read(code.strip() or _proposed(details), details)
    if Source.objects.filter(code=values["code"]).exists():
        raise CodeTaken
    _refuse_same_address(values)
    source = write(values, None)
    _keep(source, details.get("archive"), by)
    return source


@command(refusals=REFUSALS)
def correct_source(
    code: str, *, drop_archive: bool = False, by: Actor, **details: Unpack[Details]
) -> Source:
    """Correct what is said of a source; the code stays, as it is its address.

    ``drop_archive`` takes the kept copy off, when nobody shall open it any more.

    Permission: sources.correct.
    Raises: NotFound; NotAllowed; BadSource, naming the part that cannot be recorded; AddressTaken;
        PublishedLater; BadDate; FileNotKept.
    """
    source = Source.objects.select_for_update().filter(code=code).first()
    if source is None:
        raise NotFound
    require(by, Perm.CORRECT, source)
    values = _read(code, details)
    _refuse_same_address(values)
    write(values, source)
    if drop_archive and source.archived_id:
        attachments.empty_slot(source, SLOT, by=by)
        source.archived = None
        source.save(update_fields=["archived"])
    _keep(source, details.get("archive"), by)
    return source


@command()
def record_source(*, code: str, by: Actor, **details: Unpack[Details]) -> Source:
    """Add the source of this code, or correct it where it is on record, as lists of ours need it.

    What a person corrected stays as they said.

    Permission: sources.add, or sources.correct where the source is on record.
    Raises: as ``add_source`` and ``correct_source`` do.
    """
    source = Source.objects.filter(code=code).first()
    if source and code in corrected_by_hand(code):
        require(by, Perm.CORRECT, source)
        return source
    if source:
        return correct_source(code, by=by, **details)
    return add_source(code=code, by=by, **details)


def _read(code: str, details: Mapping[str, Any]) -> dict[str, Any]:
    """Raises: BadSource; BadDate."""
    if details["kind"] not in SourceKind.values:
        raise UnknownKind(text=details["kind"][:20], known=", ".join(SourceKind.values))
    row = {
        "source_id": code,
        "published_on": details["published"],
        **{name: details[name] for name in ("title", "publisher", "url", "language")},
    }
    return {**read(row), "kind": details["kind"], "is_operator": details["is_operator"]}


def _refuse_same_address(values: Mapping[str, Any]) -> None:
    """Raises: AddressRecorded, naming the other source of this web address."""
    rows = Source.objects.exclude(address_key="").exclude(code=values["code"])
    other = rows.filter(address_key=address_key(values["url"])).first()
    if other:
        raise AddressRecorded(title=other.title, source=other.code)


def _proposed(details: Mapping[str, Any]) -> str:
    """A free code of publisher and year: ``leconomiste-2015``, then ``leconomiste-2015-2``.

    Raises: BadDate.
    """
    name = details["publisher"].partition("(")[0]
    stem = slugify(name) or slugify(skeleton(name))
    stem = stem[:60].strip("-_") or "source"
    if details["published"]:
        stem += f"-{PartialDate.parse(details['published']).first().year}"
    taken = set(Source.objects.filter(code__startswith=stem).values_list("code", flat=True))
    number, code = 1, stem
    while code in taken or code in RESERVED:
        number += 1
        code = f"{stem}-{number}"
    return code


def _keep(source: Source, upload: files.Upload | None, by: Actor) -> None:
    """Keep a copy of the source in place of the former one."""
    if upload is None:
        return
    stored = files.store(upload, accept=files.DOCUMENTS, max_bytes=ARCHIVE_BYTES)
    if source.archived_id == stored.pk:
        return
    attachments.attach(
        source, stored, title=source.code, permission=Perm.OPEN_ARCHIVE, slot=SLOT, by=by
    )
    source.archived = stored
    source.save(update_fields=["archived"])
