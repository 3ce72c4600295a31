"""Documents that are numbered, and that whoever receives them can check.

A module makes the PDF with ``render_pdf`` and its own typst template, and issues it with ``issue``
inside its command; `base.typ` here is the layout that all templates share.
"""

from majal.kernel.documents.batches import Wanted, issue_many
from majal.kernel.documents.register import (
    DocumentEnded,
    Numbered,
    document_of,
    documents_about,
    issue,
    next_number,
    withdraw,
)
from majal.kernel.documents.rendering import TemplateBroken, qr, render_pdf
from majal.kernel.documents.spoken import LANGUAGES, said_in
from majal.kernel.documents.stamps import Stamp, address, shown

__all__ = [
    "LANGUAGES",
    "DocumentEnded",
    "Numbered",
    "Stamp",
    "TemplateBroken",
    "Wanted",
    "address",
    "document_of",
    "documents_about",
    "issue",
    "issue_many",
    "next_number",
    "qr",
    "render_pdf",
    "said_in",
    "shown",
    "withdraw",
]
