"""REST operations of what came of programmes, to read."""

from datetime import date
from typing import Annotated, Any

from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from majal.kernel.actors import Actor
from majal.kernel.http import operation
from majal.kernel.rest import Invalid, Refusal, listed
from majal.modules.funnels.queries import (
    funnel_of,
    of_programme,
    paths_of,
    progress_of,
    targets_of,
)
from majal.modules.funnels.workflow import Counted
from majal.modules.programmes.public import Perm as ProgrammePerm
from majal.modules.programmes.public import Programme, programme_of

router = Router()
REFUSALS = {401: Refusal, 403: Refusal, 404: Refusal, 422: Invalid, 400: Refusal}
Code = Annotated[str, Field(max_length=60, pattern=r"^[-a-zA-Z0-9_]*$")]


def _named(actor: Actor, code: str) -> Programme:
    return programme_of(actor, code)


class TargetOut(Schema):
    """A target with what is counted for it until today."""

    measure: Annotated[str, listed(Counted.values)]
    first_day: date
    last_day: date
    target: int
    actual: int


class SurvivalOut(Schema):
    """How many of the companies that were looked at were in business."""

    months: int
    looked: int
    alive: int


class FollowOut(Schema):
    """The funnel and the targets of a programme, in aggregate."""

    entered: int
    projects: int
    companies: int
    created: int
    graduated: int
    left: int
    present: int
    survival: list[SurvivalOut]
    targets: list[TargetOut]


@router.get(
    "/{code}/follow",
    response={200: FollowOut, **REFUSALS},
    url_name="funnels_follow",
    summary="The funnel and targets of one programme",
)
@operation(ProgrammePerm.FOLLOW, obj=_named)
def follow(request: Any, code: Code) -> dict[str, Any]:  # noqa: ARG001
    """How far members have come, and each target with what is counted; for team and funders."""
    found: Programme = request.found
    paths = paths_of(of_programme(found))
    funnel = funnel_of(paths)
    counts = [level.count for level in funnel.levels]
    targets = progress_of(targets_of(found), paths, timezone.localdate())
    return {
        "entered": counts[0],
        "projects": counts[1],
        "companies": counts[2],
        "created": funnel.created,
        "graduated": funnel.graduated,
        "left": funnel.left,
        "present": funnel.present,
        "survival": [
            {"months": one.months, "looked": one.looked, "alive": one.alive}
            for one in funnel.survival
        ],
        "targets": [
            {
                "measure": one.target.measure,
                "first_day": one.target.first_day,
                "last_day": one.target.last_day,
                "target": one.target.value,
                "actual": one.actual,
            }
            for one in targets
        ],
    }
