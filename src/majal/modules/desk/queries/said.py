"""What a version says, apart from where it is stored: to compare, or to begin a correction with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models

from majal.modules.desk.models import Grade, Version

VALUES = (
    "category",
    *(f"{name}_{lang}" for name in ("name", "what") for lang in ("ar", "fr", "en")),
    "audiences",
    "organisation_id",
    *(f"administration_{lang}" for lang in ("ar", "fr", "en")),
    "link",
    *("fee_kind", "fee_amount", "fee_on", "fee_ar", "fee_fr"),
    *("time_number", "time_unit", "time_basis_ar", "time_basis_fr"),
    *("silence", "appeal_ar", "appeal_fr"),
)


@dataclass(frozen=True)
class FactSaid:
    """How sure one part is, and who says so."""

    grade: str = Grade.LOW
    source_id: int | None = None
    checked_on: date | None = None


@dataclass(frozen=True)
class PieceSaid:
    """A piece to bring."""

    text_ar: str
    text_fr: str
    form: str = "original"
    from_ar: str = ""
    from_fr: str = ""
    from_procedure_id: int | None = None
    grade: str = Grade.LOW
    source_id: int | None = None
    checked_on: date | None = None


@dataclass(frozen=True)
class StepSaid:
    """A step, in its place."""

    text_ar: str
    text_fr: str
    does_id: int | None = None
    grade: str = Grade.LOW
    source_id: int | None = None
    checked_on: date | None = None


@dataclass(frozen=True)
class Said:
    """All that a version says; ``values`` are those of ``VALUES``."""

    values: Mapping[str, Any]
    facts: Mapping[str, FactSaid] = field(default_factory=dict)
    pieces: tuple[PieceSaid, ...] = ()
    steps: tuple[StepSaid, ...] = ()


def said_in(version: Version) -> Said:
    """What a stored version says, to compare or to begin a correction with; three queries."""
    return Said(
        {name: getattr(version, name) for name in VALUES},
        {f.about: _taken(FactSaid, f) for f in version.facts.all()},
        tuple(_taken(PieceSaid, p) for p in version.pieces.all()),
        tuple(_taken(StepSaid, s) for s in version.steps.all()),
    )


def _taken(kind: Any, row: models.Model) -> Any:
    return kind(**{name: getattr(row, name) for name in kind.__dataclass_fields__})
