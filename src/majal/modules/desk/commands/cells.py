"""What the cells of a file of procedures say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from majal.kernel.dates import BadDate, PartialDate
from majal.kernel.names import local
from majal.modules.desk.errors import (
    FeeUnclear,
    LineUnreadable,
    ProcedureUnknown,
    SourceUnheard,
    TimeUnclear,
    WordUnknown,
)
from majal.modules.desk.models import (
    About,
    Audience,
    Category,
    FeeKind,
    Form,
    Grade,
    Procedure,
    Silence,
    TimeUnit,
)
from majal.modules.desk.queries import FactSaid, PieceSaid, Said, StepSaid
from majal.modules.organisations.public import Organisation
from majal.modules.sources.public import Source

TEXTS = (
    *(f"{name}_{lang}" for name in ("name", "what", "administration") for lang in ("ar", "fr")),
)
SPARE = (
    *("name_en", "what_en", "administration_en", "organisation", "link"),
    *("fee_kind", "fee_amount", "fee_on", "fee_ar", "fee_fr"),
    *("time_number", "time_unit", "time_basis_ar", "time_basis_fr"),
    *("silence", "appeal_ar", "appeal_fr"),
    *(f"{about}_{what}" for about in About.values for what in ("grade", "source")),
    "checked_on",
)
MOST_DAYS = 3650


@dataclass(frozen=True)
class Known:
    """What cells may name: procedures and sources by code, organisations by any of their names."""

    procedures: Mapping[str, Procedure]
    sources: Mapping[str, Source]
    organisations: Mapping[str, Organisation]


def quoted(text: str) -> str:
    """What a cell says, in one piece within a sentence of either script."""
    return f"\u2068{text[:80]}\u2069"


def one_of(known: Iterable[str], text: str) -> str:
    """Raises: WordUnknown."""
    known = tuple(known)
    if text not in known:
        raise WordUnknown(text=quoted(text), known=", ".join(k for k in known if k))
    return text


def source(text: str, known: Known) -> int | None:
    """Raises: SourceUnheard."""
    if not text:
        return None
    if text not in known.sources:
        raise SourceUnheard(text=quoted(text))
    return known.sources[text].pk


def procedure(text: str, known: Known) -> int | None:
    """Raises: ProcedureUnknown."""
    if not text:
        return None
    if text not in known.procedures:
        raise ProcedureUnknown(text=quoted(text))
    return known.procedures[text].pk


def graded(row: Mapping[str, str], known: Known, checked: date | None) -> dict[str, Any]:
    """The grade, source and day of a piece or a step."""
    return {
        "grade": one_of(Grade.values, row.get("grade") or Grade.LOW),
        "source_id": source(row.get("source", ""), known),
        "checked_on": checked,
    }


def piece(row: Mapping[str, str], known: Known, checked: date | None) -> PieceSaid:
    """One row, or one line of a cell, that names a piece."""
    return PieceSaid(
        *_both(row),
        form=one_of(Form.values, row.get("form") or Form.ORIGINAL),
        from_ar=row.get("from_ar", ""),
        from_fr=row.get("from_fr", ""),
        from_procedure_id=procedure(row.get("from_procedure", ""), known),
        **graded(row, known, checked),
    )


def step(row: Mapping[str, str], known: Known, checked: date | None) -> StepSaid:
    """One row, or one line of a cell, that names a step."""
    return StepSaid(
        *_both(row),
        does_id=procedure(row.get("does", ""), known),
        **graded(row, known, checked),
    )


def _both(row: Mapping[str, str]) -> tuple[str, str]:
    if not (row.get("text_ar") and row.get("text_fr")):
        raise LineUnreadable(line=quoted(row.get("text_ar") or row.get("text_fr") or "…"))
    return row["text_ar"], row["text_fr"]


def said(
    row: Mapping[str, str],
    known: Known,
    pieces: Iterable[Mapping[str, str]],
    steps: Iterable[Mapping[str, str]],
) -> Said:
    """All that the row of a procedure, its pieces and its steps say.

    Raises: a refusal of what cannot be read.
    """
    checked = day(row.get("checked_on", ""))
    audiences = [one_of(Audience.values, a.strip()) for a in row["audiences"].split(";")]
    values = {
        "category": one_of(Category.values, row["category"]),
        **{name: row[name] for name in TEXTS},
        **{name: row.get(name, "") for name in ("name_en", "what_en", "administration_en")},
        "audiences": [a for a in Audience.values if a in audiences],
        "organisation_id": _organisation(row.get("organisation", ""), known),
        "link": row.get("link", ""),
        "fee_kind": one_of(FeeKind.values, row.get("fee_kind") or FeeKind.UNKNOWN),
        "fee_amount": _amount(row.get("fee_amount", "")),
        "fee_on": PartialDate.parse(row["fee_on"]) if row.get("fee_on") else None,
        "fee_ar": row.get("fee_ar", ""),
        "fee_fr": row.get("fee_fr", ""),
        "time_number": _days(row.get("time_number", "")),
        "time_unit": one_of(["", *TimeUnit.values], row.get("time_unit", "")),
        "time_basis_ar": row.get("time_basis_ar", ""),
        "time_basis_fr": row.get("time_basis_fr", ""),
        "silence": one_of(Silence.values, row.get("silence") or Silence.UNKNOWN),
        "appeal_ar": row.get("appeal_ar", ""),
        "appeal_fr": row.get("appeal_fr", ""),
    }
    facts = {
        about: FactSaid(
            one_of(Grade.values, row.get(f"{about}_grade") or Grade.LOW),
            source(row.get(f"{about}_source", ""), known),
            checked,
        )
        for about in About.values
    }
    return Said(
        values,
        facts,
        tuple(piece(one, known, checked) for one in pieces),
        tuple(step(one, known, checked) for one in steps),
    )


def day(text: str) -> date | None:
    """Raises: BadDate."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadDate(text) from error


def _organisation(text: str, known: Known) -> int | None:
    if not text:
        return None
    if text not in known.organisations:
        shown = ", ".join(local(o) for o in list(known.organisations.values())[:5])
        raise WordUnknown(text=quoted(text), known=shown or "—")
    return known.organisations[text].pk


def _amount(text: str) -> Decimal | None:
    try:
        found = Decimal(text) if text else None
    except InvalidOperation as error:
        raise FeeUnclear from error
    if found is not None and not (found.is_finite() and 0 < found < 10**9):
        raise FeeUnclear
    return found


def _days(text: str) -> int | None:
    if text and not (text.isascii() and text.isdecimal() and 0 < int(text) <= MOST_DAYS):
        raise TimeUnclear
    return int(text) if text else None
