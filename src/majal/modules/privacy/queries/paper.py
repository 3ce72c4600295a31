"""The register on paper, in Arabic and French."""

from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.documents import render_pdf
from majal.kernel.personal import Kept, Seen
from majal.modules.privacy.queries.register import Entry, controller, register_on

TEMPLATE = Path(__file__).parents[1] / "templates/privacy/register.typ"
TITLE = _("Register of processings of personal data")
WORDS = {
    "controller": _("Who answers for the data"),
    "purpose": _("Purpose"),
    "basis": _("Legal basis"),
    "people": _("People concerned"),
    "kept": _("What is kept"),
    "seen": _("Recipients"),
    "long": _("How long"),
    "law": _("What stays after an erasure, and why"),
    "receipt": _("Receipt of the CNDP"),
    "missing": _("missing"),
    "months": _("Kept for, in months"),
    "days": _("Kept for, in days"),
}


def register_as_paper(day: date) -> bytes:
    """The register as PDF, as of a day; an extract without a number."""
    kept = controller()
    data = {
        "words": WORDS,
        "day": day,
        "controller": {"ar": kept.name_ar, "fr": kept.name_fr} if kept else "—",
        "entries": [_entry(one) for one in register_on(day)],
    }
    return render_pdf(TEMPLATE, data, title=TITLE, language="ar+fr")


def _entry(entry: Entry) -> dict[str, Any]:
    it = entry.processing
    return {
        "title": it.title,
        "purpose": it.purpose,
        "basis": it.basis.label,
        "people": it.people,
        "kept": [_word(one) for one in it.kept],
        "seen": [_word(one) for one in it.seen],
        "keeping": it.keeping,
        "law": it.law,
        "months": entry.months or 0,
        "days": entry.days or 0,
        "receipt": entry.receipt.number if entry.receipt else "",
    }


def _word(one: Kept | Seen) -> Any:
    return one.label
