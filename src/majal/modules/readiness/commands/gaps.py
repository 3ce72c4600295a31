"""A gap of a site becomes a commitment of a convention; one stands for a gap at a time."""

from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.commitments.public import State as CommitmentState
from majal.modules.commitments.public import add_commitment
from majal.modules.conventions.public import may_edit
from majal.modules.readiness import errors
from majal.modules.readiness.models import Gap
from majal.modules.readiness.models.questionnaire import ENOUGH
from majal.modules.readiness.permissions import Perm
from majal.modules.readiness.queries.gaps import conventions_for
from majal.modules.readiness.queries.sites import (
    Site,
    answers_visible_to,
    gaps_visible_to,
)
from majal.modules.readiness.workflow import AssessmentState

REFUSALS = {
    "readiness_gap_once": errors.GapTaken,
    "readiness_gap_is_one": errors.NotAGap,
}


@dataclass(frozen=True)
class Promise:
    """What is promised: by which party of which convention, of what kind, by when, in words."""

    convention: int
    owed_by: int
    kind: str
    owed_to: int | None = None
    due: PartialDate | None = None
    amendment: int | None = None
    words: dict[str, str] = field(default_factory=dict)


@command(refusals=REFUSALS)
def commit_gap(answer_id: int, promise: Promise, *, by: Actor) -> Gap:
    """Write the commitment that is to close a gap into a convention of the site or its territory.

    Permission: readiness.commit on the site; commitments.add on the convention.
    Raises: NotFound; NotAllowed; NotAGap; GapTaken; ConventionForeign; and as ``add_commitment``.
    """
    rows = answers_visible_to(by).select_related("assessment__park", "assessment__province__parent")
    answer = rows.select_related("criterion").filter(pk=answer_id).first()
    if answer is None:
        raise NotFound
    assessment = answer.assessment
    require(by, Perm.COMMIT, assessment)
    holds = assessment.state == AssessmentState.REVIEWED
    if not holds or answer.score is None or answer.score >= ENOUGH:
        raise errors.NotAGap
    site = Site(assessment.park, assessment.province)
    convention = next((c for c in conventions_for(by, site) if c.pk == promise.convention), None)
    if convention is None or not may_edit(by, convention):
        raise errors.ConventionForeign
    parks = {p.pk for p in convention.parks.all()}
    where: dict[str, Any] = {"territory": assessment.province}
    if site.park and (not parks or site.park.pk in parks):
        where = {"park": site.park}
    commitment = add_commitment(
        convention.pk,
        owed_by=promise.owed_by,
        owed_to=promise.owed_to,
        kind=promise.kind,
        due=promise.due,
        amendment=promise.amendment,
        by=by,
        **where,
        **promise.words,  # type: ignore[arg-type]
    )
    return Gap.objects.create(
        park=assessment.park,
        province=assessment.province,
        code=answer.criterion.code,
        answer=answer,
        commitment=commitment,
        made_by_id=by.pk,
    )


@command()
def end_gap(gap_id: int, *, by: Actor) -> Gap:
    """Free a gap whose commitment was withdrawn, so that another may stand for it.

    Permission: readiness.commit on the site.
    Raises: NotFound; NotAllowed; StillPromised.
    """
    rows = gaps_visible_to(by).select_related("commitment").select_for_update(of=("self",))
    found = rows.filter(pk=gap_id, ended_at=None).first()
    if found is None:
        raise NotFound
    require(by, Perm.COMMIT, found)
    if found.commitment.state != CommitmentState.WITHDRAWN:
        raise errors.StillPromised
    found.ended_at = timezone.now()
    found.save(update_fields=["ended_at"])
    return found
