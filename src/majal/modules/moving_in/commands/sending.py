"""A file is sent as its owner keeps it, and its columns are said."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.utils import timezone

from majal.kernel import files
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.files import path_of
from majal.kernel.hashing import hashed
from majal.kernel.imports import LARGEST, Importer, importers
from majal.kernel.models import StoredFile
from majal.kernel.permissions import id_of, require
from majal.kernel.text import fold
from majal.modules.moving_in.errors import (
    ContentGone,
    FieldChosenTwice,
    FieldNeeded,
    HandedOnAlready,
)
from majal.modules.moving_in.models import OwnFile
from majal.modules.moving_in.permissions import Perm
from majal.modules.moving_in.queries import guessed, remarks_on, remembered, sheet_of

SAMPLES, CELL = 20, 200


@command()
def send_own_file(importer: str, upload: files.Upload, *, name: str, by: Actor) -> OwnFile:
    """Keep a spreadsheet, CSV or XLSX, and propose what its columns hold; nothing is recorded.

    How files with the same headers were read last is proposed again; what was typed besides, such
    as the park of all rows, only to whoever typed it.

    Permission: moving_in.send on the importer.
    Raises: NotFound; NotAllowed; FileNotKept; TableRefused.
    """
    one = importers.get(importer)
    if one is None:
        raise NotFound
    require(by, Perm.SEND, one)
    limit = min(LARGEST, settings.MAJAL_MAX_UPLOAD)
    stored = files.store(upload, accept=files.TABLES, max_bytes=limit)
    content = path_of(stored).read_bytes()
    sheet = sheet_of(content, one)
    rows = [[cell.replace("\0", "")[:CELL] for cell in cells] for _line, cells in sheet.rows]
    signature = hashed("\x1f".join(map(fold, sheet.headers)))
    known = remembered(importer, signature)
    own = known if known and known.made_by_id == id_of(by) else None
    return OwnFile.objects.create(
        importer=importer,
        file=stored,
        name=name[:200],
        headers=list(sheet.headers),
        header_line=sheet.header_line,
        rows=len(rows),
        samples=rows[:SAMPLES],
        remarks=[remark.to_json() for remark in remarks_on(content)],
        signature=signature,
        layout=known,
        columns=known.columns if known else guessed(one, sheet.headers, rows[:SAMPLES]),
        fixed=own.fixed if own else {},
        instead=own.instead if own else {},
        sent_by_id=id_of(by),
    )


@command()
def map_own_file(
    file_id: int, columns: Sequence[str], fixed: Mapping[str, str], *, by: Actor
) -> OwnFile:
    """Say what each column holds ("" for nothing), and what all rows have in common.

    Permission: moving_in.map on the file.
    Raises: NotFound; NotAllowed; HandedOnAlready; ContentGone; FieldChosenTwice; FieldNeeded.
    """
    own, one, _content = held(file_id, by)
    chosen = [name if name in one.headers else "" for name in columns][: len(own.headers)]
    if twice := next((name for name in chosen if name and chosen.count(name) > 1), ""):
        raise FieldChosenTwice(field=twice)
    typed = {n: " ".join(v.split())[:CELL] for n, v in fixed.items() if n in one.headers}
    typed = {name: value for name, value in typed.items() if value and name not in chosen}
    for name in one.columns.required:
        if name not in chosen and name not in typed:
            raise FieldNeeded(field=name)
    own.columns, own.fixed, own.mapped_at = chosen, typed, timezone.now()
    own.save(update_fields=["columns", "fixed", "mapped_at"])
    return own


def held(file_id: int, by: Actor) -> tuple[OwnFile, Importer, StoredFile]:
    """A file that is still to be handed on, locked, with its importer and its content.

    Raises: NotFound; NotAllowed; HandedOnAlready; ContentGone.
    """
    rows = OwnFile.objects.select_for_update(of=("self",)).select_related("file")
    own = rows.filter(pk=file_id).first()
    require(by, Perm.MAP, own)
    one = importers.get(own.importer) if own else None
    if own is None or one is None:
        raise NotFound
    require(by, Perm.SEND, one)
    if own.import_file:
        raise HandedOnAlready
    if own.file is None:
        raise ContentGone
    return own, one, own.file
