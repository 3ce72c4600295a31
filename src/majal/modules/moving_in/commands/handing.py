"""The rows of a file are handed to the importer, under the numbers they have in the file."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection, transaction

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.files import path_of
from majal.kernel.imports import send_import
from majal.kernel.permissions import id_of, require
from majal.kernel.tables import Sheet
from majal.modules.moving_in.commands.sending import CELL, held
from majal.modules.moving_in.errors import ColumnsFirst
from majal.modules.moving_in.models import Layout, OwnFile
from majal.modules.moving_in.permissions import Perm
from majal.modules.moving_in.queries import plainly, sheet_of

HOLD = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"
Instead = Mapping[str, Mapping[str, str]]


@command()
def hand_on(file_id: int, instead: Instead, *, keep_as: str = "", by: Actor) -> OwnFile:
    """Write some values otherwise and have the rows checked; with a name the layout is kept.

    A layout kept under a name that stands there already is its next version.

    Permission: moving_in.map on the file.
    Raises: NotFound; NotAllowed; HandedOnAlready; ContentGone; ColumnsFirst; TableRefused.
    """
    require(by, Perm.MAP, OwnFile.objects.filter(pk=file_id).first())
    own, one, content = held(file_id, by)
    if own.mapped_at is None:
        raise ColumnsFirst
    told = {
        name: {theirs: ours.strip()[:CELL] for theirs, ours in values.items() if ours != theirs}
        for name, values in instead.items()
        if name in own.columns
    }
    own.instead = {name: values for name, values in told.items() if values}
    sheet = sheet_of(path_of(content).read_bytes(), one)
    sent = send_import(one.name, _Made(_as_csv(sheet, own)), name=own.name, by=by)
    own.import_file = sent.pk
    if name := " ".join(keep_as.split())[:80]:
        own.layout = _kept(own, name, by)
    own.save(update_fields=["instead", "import_file", "layout"])
    return own


def _kept(own: OwnFile, name: str, by: Actor) -> Layout:
    """The layout under this name: the newest version where it says the same, else the next.

    Of two who keep one at the same time the second waits, and makes the version after it.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(HOLD, [f"moving_in.layout:{own.importer}:{name}"])
        versions = Layout.objects.filter(importer=own.importer, name=name).order_by("-version")
        last = versions.first()
        facts = {
            "headers": own.headers,
            "signature": own.signature,
            "columns": own.columns,
            "fixed": own.fixed,
            "instead": own.instead,
        }
        if last and all(getattr(last, field) == value for field, value in facts.items()):
            return last
        version = last.version + 1 if last else 1
        return Layout.objects.create(
            name=name, version=version, importer=own.importer, made_by_id=id_of(by), **facts
        )


@dataclass
class _Made:
    """A table of our own making as an upload."""

    content: bytes
    size: int | None = None

    def chunks(self) -> list[bytes]:
        """All of it."""
        return [self.content]


def _as_csv(sheet: Sheet, own: OwnFile) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    last = 0
    common = list(own.fixed.items())
    names = [*(name for name in own.columns if name), *(name for name, _value in common)]
    for line, cells in ((own.header_line, None), *sheet.rows):
        for _blank in range(line - last - 1):
            writer.writerow([])
        last = line
        if cells is None:
            writer.writerow(names)
            continue
        padded = [*cells, *[""] * len(own.columns)]
        told = [
            _told(own, name, cell) for name, cell in zip(own.columns, padded, strict=False) if name
        ]
        writer.writerow([*told, *(value for _name, value in common)] if any(told) else [])
    return out.getvalue().encode()


def _told(own: OwnFile, name: str, cell: str) -> str:
    plain = " ".join(cell.replace("\0", "").split())
    return str(own.instead.get(name, {}).get(cell, plainly(name, plain)))
