"""Writing a procedure, and correcting one: a new version supersedes the former, whole."""

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
from majal.modules.desk.queries import FactSaid, PieceSaid, Said, StepSaid, said_in

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
    Piece.objects.bulk_create(
        Piece(version=version, number=n, **vars(row)) for n, row in enumerate(said.pieces, 1)
    )
    Step.objects.bulk_create(
        Step(version=version, number=n, **vars(row)) for n, row in enumerate(said.steps, 1)
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
    graded: list[FactSaid | PieceSaid | StepSaid] = [
        *said.facts.values(),
        *said.pieces,
        *said.steps,
    ]
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
    texts += [text for p in said.pieces for text in (p.text_ar, p.text_fr)]
    texts += [text for s in said.steps for text in (s.text_ar, s.text_fr)]
    return search_key(*(text for text in texts if text))
