"""Writing a procedure, and correcting one: a new version supersedes the former, whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.kernel.text import search_key
from majal.modules.desk.errors import (
    CheckedLater,
    CorrectedMeanwhile,
    FeeUnclear,
    NameMissing,
    NothingChanged,
    OwnStep,
    ProcedureKnown,
    ReasonMissing,
    SureWithoutSource,
    TimeUnclear,
)
from majal.modules.desk.models import Fact, FeeKind, Grade, Piece, Procedure, Step, Version
from majal.modules.desk.permissions import Perm

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
REFUSALS = {
    "procedure_version_numbered_once": CorrectedMeanwhile,
    "procedure_one_first_version": ProcedureKnown,
    "procedure_fee_whole": FeeUnclear,
    "procedure_time_whole": TimeUnclear,
    "procedure_named": NameMissing,
    "fact_grade_known": SureWithoutSource,
    "piece_grade_known": SureWithoutSource,
    "step_grade_known": SureWithoutSource,
}


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


@command(refusals=REFUSALS)
def add_procedure(code: str, said: Said, *, by: Actor) -> Version:
    """Write a procedure that the catalogue did not have.

    Permission: desk.correct.
    Raises: NotAllowed; ProcedureKnown; NameMissing; FeeUnclear; TimeUnclear; SureWithoutSource;
        CheckedLater; OwnStep.
    """
    require(by, Perm.CORRECT)
    last = Procedure.objects.order_by("-order").first()
    procedure, fresh = Procedure.objects.get_or_create(
        code=code, defaults={"order": (last.order + 1) if last else 1}
    )
    if not fresh and procedure.versions.exists():
        raise ProcedureKnown
    return write_version(procedure, None, said, by=by, by_hand=True)


@command(refusals=REFUSALS)
def correct_procedure(
    code: str, said: Said, *, reason: str, expected: int | None = None, by: Actor
) -> Version:
    """Record a correction: the new version is in force, the former one stays readable.

    ``expected`` is the number of the version that was read before correcting.

    Permission: desk.correct.
    Raises: NotFound; NotAllowed; CorrectedMeanwhile; NothingChanged; ReasonMissing; NameMissing;
        FeeUnclear; TimeUnclear; SureWithoutSource; CheckedLater; OwnStep.
    """
    require(by, Perm.CORRECT)
    procedure = Procedure.objects.select_for_update().filter(code=code).first()
    former = Version.objects.filter(procedure=procedure, superseded_by=None).first()
    if procedure is None or former is None:
        raise NotFound
    if expected is not None and former.number != expected:
        raise CorrectedMeanwhile
    if said == said_in(former):
        raise NothingChanged
    if not reason.strip():
        raise ReasonMissing
    return write_version(procedure, former, said, by=by, by_hand=True, reason=reason.strip())


def write_version(
    procedure: Procedure,
    former: Version | None,
    said: Said,
    *,
    by: Actor,
    by_hand: bool,
    reason: str = "",
) -> Version:
    """Store a version with its facts, pieces and steps; the caller has locked the procedure."""
    check(procedure, said)
    version = Version.objects.create(
        procedure=procedure,
        number=former.number + 1 if former else 1,
        supersedes=former,
        search_key=_found_by(said),
        reason=reason,
        by_hand=by_hand,
        recorded_by_id=by.pk,
        **said.values,
    )
    Fact.objects.bulk_create(
        Fact(version=version, about=about, **vars(fact)) for about, fact in said.facts.items()
    )
    for model, rows in ((Piece, said.pieces), (Step, said.steps)):
        model._default_manager.bulk_create(  # noqa: SLF001 - typed: both models have one
            model(version=version, number=n, **vars(row)) for n, row in enumerate(rows, 1)
        )
    return version


def check(procedure: Procedure | None, said: Said) -> None:
    """Say what the database would refuse, in words.

    Raises: NameMissing; FeeUnclear; TimeUnclear; SureWithoutSource; CheckedLater; OwnStep.
    """
    values = said.values
    if not (values["name_ar"] and values["name_fr"]):
        raise NameMissing
    if (values["fee_kind"] == FeeKind.AMOUNT) != bool(values["fee_amount"]):
        raise FeeUnclear
    based = values["time_basis_ar"] or values["time_basis_fr"]
    if bool(values["time_number"]) != bool(values["time_unit"]) or (
        values["time_number"] and not based
    ):
        raise TimeUnclear
    graded = [*said.facts.values(), *said.pieces, *said.steps]
    if any(one.grade == Grade.HIGH and one.source_id is None for one in graded):
        raise SureWithoutSource
    today = timezone.localdate()
    if any(one.checked_on and one.checked_on > today for one in graded):
        raise CheckedLater
    own = procedure.pk if procedure else None
    named = [p.from_procedure_id for p in said.pieces] + [s.does_id for s in said.steps]
    if own is not None and own in named:
        raise OwnStep


def _found_by(said: Said) -> str:
    values = said.values
    names = ("name", "what", "administration")
    texts = [values[f"{name}_{lang}"] for name in names for lang in ("ar", "fr", "en")]
    for one in (*said.pieces, *said.steps):
        texts += [one.text_ar, one.text_fr]
    return search_key(*(text for text in texts if text))
