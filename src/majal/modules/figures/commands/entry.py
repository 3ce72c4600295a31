"""Statements entered by hand: recorded, corrected by what supersedes them, verified by another."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeVar, cast

from django.conf import settings
from django.utils import timezone

from majal.kernel import attachments, files
from majal.kernel.actors import Actor
from majal.kernel.bidi import plain_number
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.models import StoredFile
from majal.kernel.permissions import id_of, require
from majal.kernel.refs import ref_to
from majal.modules.figures.commands.rows import read_row
from majal.modules.figures.commands.statements import known_to, statements_recorded
from majal.modules.figures.errors import (
    AlreadyRecorded,
    AlreadySuperseded,
    AlreadyVerified,
    CountedHere,
    FileForAmbition,
    NothingChanged,
    OutsideBounds,
    OwnEntry,
    StatementRefused,
)
from majal.modules.figures.models import Measure, MeasureVersion, Observation, Statement, Target
from majal.modules.figures.models.statements import Grade
from majal.modules.figures.permissions import Perm
from majal.modules.figures.queries.telling import plain_value
from majal.modules.messages.public import send
from majal.modules.people.public import Role, people_holding

S = TypeVar("S", bound=Observation | Target)
LARGEST = 20_000_000
REFUSALS = {
    "figures_observation_origin_key": AlreadyRecorded,
    "figures_target_origin_key": AlreadyRecorded,
    "figures_observation_supersedes_id_key": AlreadySuperseded,
    "observation_second_person": OwnEntry,
}
REPEATED = (
    "measure", "park", "territory", "organisation", "value", "value_high", "when", "qualifier",
    "dimensions", "period", "period_first", "period_last", "confidence", "source", "note",
    "evidence",
)  # fmt: skip
"""What a verified statement repeats of the one that was checked."""


@command(refusals=REFUSALS)
def record_statement(
    row: Mapping[str, str], *, file: files.Upload | None = None, sure: bool = False, by: Actor
) -> Observation | Target:
    """Record one statement; ``row`` has the columns of a file of statements.

    With a ``file`` that shows it, it is graded documented. A value outside the measure's bounds is
    recorded only when its author is ``sure``.

    Permission: figures.record_of on the park concerned, or on none.
    Raises: NotAllowed; StatementRefused, with every reason; OutsideBounds; AlreadyRecorded;
    FileForAmbition; FileNotKept.
    """
    statement = _read(row, sure=sure, by=by)
    if type(statement).objects.filter(origin=statement.origin).exists():
        raise AlreadyRecorded(origin=statement.origin)
    stored = _kept(file)
    if stored and not isinstance(statement, Observation):
        raise FileForAmbition
    return _write(statement, stored, by)


@command(refusals=REFUSALS)
def correct_statement(
    observation_id: int,
    row: Mapping[str, str],
    *,
    file: files.Upload | None = None,
    sure: bool = False,
    by: Actor,
) -> Observation:
    """Record what supersedes a statement of reality, which stays on record; its file goes along.

    Permission: figures.record_of on the parks concerned, before and after.
    Raises: NotAllowed; NotFound; AlreadySuperseded, telling what the other did; CountedHere;
    NothingChanged; StatementRefused; OutsideBounds; FileNotKept.
    """
    former = _locked(observation_id)
    require(by, Perm.RECORD_OF, former.park)
    _refuse_superseded(former)
    if former.grade == Grade.RECORDED:
        raise CountedHere
    statement = cast("Observation", _read({**row, "kind": "measured"}, sure=sure, by=by))
    if statement.origin == former.origin and file is None:
        raise NothingChanged
    if Observation.objects.filter(origin=statement.origin).exists():
        statement.origin = None  # as it was said once before, and superseded
    statement.supersedes = former
    return _write(statement, _kept(file) or former.evidence, by)


@command(refusals=REFUSALS)
def verify_statement(observation_id: int, *, by: Actor) -> Observation:
    """Say that one checked a statement against its source or file; never one's own.

    Permission: figures.verify.
    Raises: NotAllowed; NotFound; OwnEntry; AlreadyVerified; AlreadySuperseded.
    """
    require(by, Perm.VERIFY)
    former = _locked(observation_id)
    _refuse_superseded(former)
    if former.grade == Grade.VERIFIED:
        raise AlreadyVerified
    if former.recorded_by_id == id_of(by):
        raise OwnEntry
    statement = Observation(**{name: getattr(former, name) for name in REPEATED}, supersedes=former)
    statement.grade = Grade.VERIFIED
    return _write(statement, former.evidence, by)


def _read(row: Mapping[str, str], *, sure: bool, by: Actor) -> Observation | Target:
    require(by, Perm.RECORD)
    read = read_row(row, known_to(by), today=timezone.localdate())
    if read.statement is None:
        raise StatementRefused(read.reasons)
    require(by, Perm.RECORD_OF, read.statement.park)
    if not sure:
        _ask_about_bounds(read.statement)
    return read.statement


def _ask_about_bounds(statement: Statement) -> None:
    version = MeasureVersion.objects.filter(measure=statement.measure_id).latest("number")
    low, high = version.lower_bound, version.upper_bound
    for value in (statement.value, statement.value_high):
        if value is not None and not _within(value, low, high):
            raise OutsideBounds(
                value=plain_number(value),
                low="−∞" if low is None else plain_number(low),
                high="∞" if high is None else plain_number(high),
            )


def _within(value: Decimal, low: Decimal | None, high: Decimal | None) -> bool:
    return (low is None or value >= low) and (high is None or value <= high)


def _kept(file: files.Upload | None) -> StoredFile | None:
    if file is None:
        return None
    limit = min(LARGEST, settings.MAJAL_MAX_UPLOAD)
    return files.store(file, accept=files.DOCUMENTS, max_bytes=limit)


def _write(statement: S, stored: StoredFile | None, by: Actor) -> S:
    statement.recorded_by_id = id_of(by)
    if isinstance(statement, Observation) and stored:
        statement.evidence = stored
        if statement.grade != Grade.VERIFIED:
            statement.grade = Grade.DOCUMENTED
    statement.save()
    statements_recorded.send(Measure, measures={statement.measure_id})
    if stored:
        title = statement.source.title if statement.source else stored.sha256[:12]
        attachments.attach(statement, stored, title=title, permission=Perm.SEE_EVIDENCE, by=by)
    if isinstance(statement, Observation) and statement.grade != Grade.VERIFIED:
        _ask_for_verification(statement, by)
    return statement


def _ask_for_verification(statement: Observation, by: Actor) -> None:
    """Tell whoever may check it, but its author; withheld when it is checked before that leaves."""
    author = str(getattr(by, "name", ""))
    send(
        "figures.to_verify",
        to=people_holding(Role.HEAD_OFFICE).exclude(pk=id_of(by)),
        context={"observation_id": statement.pk, "author": author},
        ref=ref_to(statement),
        dedupe_key=f"figures.to_verify:{statement.pk}",
        by=by,
    )


def _locked(observation_id: int) -> Observation:
    rows = Observation.objects.select_for_update(of=("self",))
    found = rows.select_related("measure", "park", "source").filter(pk=observation_id).first()
    if found is None:
        raise NotFound
    return found


def _refuse_superseded(former: Observation) -> None:
    later = Observation.objects.filter(supersedes=former).select_related("recorded_by").first()
    if later is None:
        return
    raise AlreadySuperseded(
        who=str(later.recorded_by or ""),
        value=plain_value(later, former.measure.unit),
        grade=later.get_grade_display(),
    )
