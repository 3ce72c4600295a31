"""Spreadsheets as people keep them, sent and mapped."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from majal.modules.moving_in.commands import map_own_file, send_own_file

IMPORTER = "convention_files.conventions"
HEADER = "N° Convention;Intitulé;Etat;Date de signature;Montant global;Observations"
ROWS = (
    "CV-TNG-1;Extension du parc;Signée;12/03/2024;1 500 000,00;",
    "CV-TNG-2;Pépinière;Signée;2023;750 000 DH;à suivre",
    "CV-TNG-3;Laboratoire;En vigueur;05/2022;;",
)


def csv_of(*lines, header=HEADER, encoding="utf-8"):
    """A file with two lines above its header."""
    return "\r\n".join(["Suivi des conventions", "", header, *lines]).encode(encoding)


def book_of(*rows, prepare=None):
    book = Workbook()
    for row in rows:
        book.active.append(list(row))
    if prepare:
        prepare(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def upload(content, name="suivi.csv"):
    return SimpleUploadedFile(name, content, "application/octet-stream")


def sent(by, content=None, name="suivi.csv"):
    """A file of conventions that was sent."""
    content = csv_of(*ROWS) if content is None else content
    return send_own_file(IMPORTER, upload(content, name), name=name, by=by)


def mapped(by, content=None):
    """A file whose columns were said as proposed, of the network."""
    own = sent(by, content)
    return map_own_file(own.pk, own.columns, {"site_code": "network"}, by=by)
