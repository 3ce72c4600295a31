"""A spreadsheet of spaces is sent for a park, its columns said, its rows handed to the import."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from django.conf import settings
from django.utils import timezone

from majal.kernel import files
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.files import path_of
from majal.kernel.hashing import hashed
from majal.kernel.imports import LARGEST, MOST_ROWS, send_import
from majal.kernel.permissions import id_of, require
from majal.kernel.tables import Sheet, read_sheet
from majal.kernel.text import fold
from majal.modules.parks.public import Park
from majal.modules.premises.errors import ColumnNeeded, ColumnTwice, HandedOn
from majal.modules.premises.models import SpaceSheet
from majal.modules.premises.permissions import Perm
from majal.modules.premises.queries.words import HOLDS, proposed, sheet_columns

IMPORTER = "premises.spaces"
SAMPLES, CELL = 4, 200


@command()
def send_sheet(park_id: int, upload: files.Upload, *, name: str, by: Actor) -> SpaceSheet:
    """Keep a spreadsheet of spaces, CSV or XLSX, and propose what its columns hold.

    What was confirmed for the same headers is proposed again: for this park first.

    Permission: premises.keep on the park.
    Raises: NotFound; NotAllowed; FileNotKept; TableRefused.
    """
    park = Park.objects.filter(pk=park_id).first()
    if park is None:
        raise NotFound
    require(by, Perm.KEEP, park)
    limit = min(LARGEST, settings.MAJAL_MAX_UPLOAD)
    stored = files.store(upload, accept=files.TABLES, max_bytes=limit)
    with path_of(stored).open("rb") as content:
        sheet = read_sheet(content, sheet_columns(), max_bytes=LARGEST, max_rows=MOST_ROWS)
        samples = [_bounded(cells) for _line, cells in islice(sheet.rows, SAMPLES)]
    signature = signature_of(sheet.headers)
    known = _remembered(park, signature)
    return SpaceSheet.objects.create(
        park=park,
        file=stored,
        name=name[:200],
        headers=list(sheet.headers),
        header_line=sheet.header_line,
        samples=samples,
        signature=signature,
        mapping=known or proposed(sheet.headers),
        remembered=bool(known),
        sent_by_id=id_of(by),
    )


@command()
def map_sheet(sheet_id: int, mapping: Sequence[str], *, by: Actor) -> SpaceSheet:
    """Say what each column holds ("" for nothing) and have the rows checked; nothing is recorded.

    The rows keep the numbers they have in the spreadsheet, so that the report speaks of those.

    Permission: premises.keep on its park.
    Raises: NotFound; NotAllowed; HandedOn; ColumnNeeded; ColumnTwice; TableRefused.
    """
    rows = SpaceSheet.objects.select_for_update(of=("self",)).select_related("park", "file")
    sheet = rows.filter(pk=sheet_id).first()
    if sheet is None:
        raise NotFound
    require(by, Perm.KEEP, sheet)
    if sheet.confirmed_at:
        raise HandedOn
    chosen = [name if name in HOLDS else "" for name in mapping][: len(sheet.headers)]
    if "space" not in chosen:
        raise ColumnNeeded
    if twice := next((name for name in chosen if name and chosen.count(name) > 1), ""):
        raise ColumnTwice(field=twice)
    with path_of(sheet.file).open("rb") as content:
        found = read_sheet(content, sheet_columns(), max_bytes=LARGEST, max_rows=MOST_ROWS)
        told = _as_csv(found, chosen, sheet.park.code)
    sent = send_import(IMPORTER, _Made(told), name=sheet.name, by=by)
    sheet.mapping, sheet.confirmed_at, sheet.import_file = chosen, timezone.now(), sent.pk
    sheet.save(update_fields=["mapping", "confirmed_at", "import_file"])
    return sheet


@dataclass
class _Made:
    """A table of our own making as an upload."""

    content: bytes
    size: int | None = None

    def chunks(self) -> list[bytes]:
        """All of it."""
        return [self.content]


def signature_of(headers: Sequence[str]) -> str:
    """What recognises the same headers in another file."""
    return hashed("\x1f".join(fold(header) for header in headers))


def _remembered(park: Park, signature: str) -> list[str]:
    told = SpaceSheet.objects.filter(signature=signature, confirmed_at__isnull=False)
    last = told.filter(park=park).first() or told.first()
    return list(last.mapping) if last else []


def _as_csv(sheet: Sheet, mapping: Sequence[str], park: str) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    names = [name for name in mapping if name]
    for line, cells in _numbered(sheet, ["park", *names]):
        if line is None:
            writer.writerow([])
        elif line == sheet.header_line:
            writer.writerow(cells)
        else:
            padded = [*cells, *[""] * len(mapping)]
            told = [_one_line(c) for c, n in zip(padded, mapping, strict=False) if n]
            writer.writerow([park, *told] if any(told) else [])
    return out.getvalue().encode()


def _numbered(sheet: Sheet, header: list[str]) -> Iterator[tuple[int | None, list[str]]]:
    """The header and the rows, each on the line it had; None where a line is left blank."""
    last = 0
    for line, cells in ((sheet.header_line, header), *sheet.rows):
        for _blank in range(line - last - 1):
            yield None, []
        yield line, cells
        last = line


def _one_line(cell: str) -> str:
    return " ".join(cell.replace("\0", "").split())


def _bounded(cells: Sequence[str]) -> list[str]:
    return [cell.replace("\0", "")[:CELL] for cell in cells]
