"""Answers of an assessment: a level with what shows it, or the level that the data propose."""

from dataclasses import dataclass

from django.utils import timezone

from majal.kernel import attachments, files
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.models import Attachment
from majal.kernel.permissions import require
from majal.kernel.refs import Ref, resolve
from majal.modules.figures.public import observations_visible_to
from majal.modules.readiness import errors
from majal.modules.readiness.commands.assessing import locked
from majal.modules.readiness.models import Answer, Assessment, Criterion
from majal.modules.readiness.models.questionnaire import HIGHEST
from majal.modules.readiness.permissions import Perm
from majal.modules.readiness.queries.board import this_code
from majal.modules.readiness.queries.facts import facts_of
from majal.modules.readiness.queries.rules import Proposal, proposal_of
from majal.modules.readiness.queries.sites import Site
from majal.modules.readiness.workflow import AssessmentState
from majal.modules.sources.public import Source, source_named, sources_visible_to

REFUSALS = {
    "readiness_answer_level": errors.ScoreUnknown,
    "readiness_answer_evidence": errors.EvidenceMissing,
    "readiness_answer_reason": errors.ReasonMissing,
    "readiness_answers_frozen": errors.AnswersFrozen,
}


@dataclass(frozen=True)
class Shown:
    """What shows an answer: a source by its code or title, a file, a figure by its id, a record by
    its ref; ``keep`` leaves the document that hangs there already."""

    source: str = ""
    file: files.Upload | None = None
    figure: int | None = None
    record: str = ""
    keep: bool = True


NOTHING = Shown()


@command(refusals=REFUSALS)
def answer_criterion(
    assessment_id: int,
    code: str,
    *,
    score: int | None,
    note: str = "",
    reason: str = "",
    shown: Shown = NOTHING,
    by: Actor,
) -> Answer:
    """Answer a criterion: a level from 0 to 4 with what shows it, or unknown.

    Another level than the data propose has a reason.

    Permission: readiness.answer on the assessment.
    Raises: NotFound; NotAllowed; AnswersFrozen; ScoreUnknown; EvidenceMissing; ReasonMissing;
        UnknownSource; SeveralSources; RecordUnknown; FigureUnknown; FileNotKept.
    """
    assessment, criterion = _asked(assessment_id, code, by)
    if score is not None and not 0 <= score <= HIGHEST:
        raise errors.ScoreUnknown
    answer = _answer(assessment, criterion)
    found = _proposal(assessment, criterion, by)
    answer.score, answer.note = score, note.strip()
    answer.proposed = found.score if found else None
    agrees = found is not None and found.score is not None and found.score == score
    answer.reason = "" if agrees else reason.strip()
    answer.basis = _basis(found) if found and agrees else {}
    answer.source = source_named(by, shown.source) if shown.source.strip() else None
    answer.figure_id = _figure(shown.figure, by)
    answer.record_kind, answer.record_id = _record(shown.record, by)
    if shown.file is not None:
        answer.document = _document(assessment, criterion, shown.file, by)
    elif not shown.keep:
        answer.document = None
    if answer.proposed is not None and not agrees and not answer.reason:
        raise errors.ReasonMissing
    if (score or 0) > 1 and not _is_shown(answer):
        raise errors.EvidenceMissing
    return _keep(answer, by)


@command(refusals=REFUSALS)
def accept_proposal(assessment_id: int, code: str, *, expected: int, by: Actor) -> Answer:
    """Take the level that the data propose, as the person read it, with the data as what shows it.

    Permission: readiness.answer on the assessment.
    Raises: NotFound; NotAllowed; AnswersFrozen; NothingProposed; ProposalChanged.
    """
    assessment, criterion = _asked(assessment_id, code, by)
    found = _proposal(assessment, criterion, by)
    if found is None or found.score is None:
        raise errors.NothingProposed
    if found.score != expected:
        raise errors.ProposalChanged
    answer = _answer(assessment, criterion)
    answer.score = answer.proposed = found.score
    answer.note = answer.reason = ""
    answer.basis = _basis(found)
    answer.source = _census_source(found, by)
    answer.figure = answer.document = None
    answer.record_kind, answer.record_id = _record(found.record, by)
    return _keep(answer, by)


def _asked(assessment_id: int, code: str, by: Actor) -> tuple[Assessment, Criterion]:
    assessment = locked(assessment_id, by)
    require(by, Perm.ANSWER, assessment)
    if assessment.state != AssessmentState.DRAFT:
        raise errors.AnswersFrozen
    criterion = Criterion.objects.filter(version=assessment.version, code=code).first()
    if criterion is None:
        raise NotFound
    return assessment, criterion


def _answer(assessment: Assessment, criterion: Criterion) -> Answer:
    found = Answer.objects.filter(assessment=assessment, criterion=criterion).first()
    return found or Answer(assessment=assessment, criterion=criterion)


def _keep(answer: Answer, by: Actor) -> Answer:
    answer.carried, answer.answered_by_id, answer.answered_at = False, by.pk, timezone.now()
    answer.save()
    return answer


def _proposal(assessment: Assessment, criterion: Criterion, by: Actor) -> Proposal | None:
    if not criterion.rule:
        return None
    return proposal_of(criterion.rule, facts_of(by, Site(assessment.park, assessment.province)))


def _basis(found: Proposal) -> dict[str, object]:
    return {
        "rule": found.rule,
        "version": this_code(),
        "score": found.score,
        "readings": [one.kept() for one in found.readings],
    }


def _census_source(found: Proposal, by: Actor) -> Source | None:
    return sources_visible_to(by).filter(code=found.source).first() if found.source else None


def _figure(number: int | None, by: Actor) -> int | None:
    if number is None:
        return None
    if not observations_visible_to(by).filter(pk=number).exists():
        raise errors.FigureUnknown
    return number


def _record(text: str, by: Actor) -> tuple[str, int | None]:
    if not text.strip():
        return "", None
    try:
        ref = Ref.parse(text.strip())
    except ValueError as error:
        raise errors.RecordUnknown from error
    if ref.id >= 2**63 or resolve(ref, to=by) is None:
        raise errors.RecordUnknown
    return ref.kind, ref.id


def _document(
    assessment: Assessment, criterion: Criterion, file: files.Upload, by: Actor
) -> Attachment:
    name = str(getattr(file, "name", "") or criterion)
    return attachments.keep_paper(assessment, file, title=name, permission=Perm.SEE, by=by)


def _is_shown(answer: Answer) -> bool:
    ids = (answer.source, answer.figure_id, answer.document_id, answer.record_id)
    return bool(answer.basis) or any(one is not None for one in ids)
