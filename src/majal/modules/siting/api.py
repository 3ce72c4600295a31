"""The REST API of siting: studies that are shared, or all of them for those who make them."""

from datetime import datetime
from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.siting.models import Aim, Part, Study
from majal.modules.siting.permissions import Perm
from majal.modules.siting.public import result_of, studies_visible_to
from majal.modules.siting.queries import study_of
from majal.modules.siting.workflow import StudyState

router = Router()
MOST = 100
ID = Annotated[int, Field(ge=1, le=2**53)]


class StudyOut(Schema):
    """What a study asks; ``weights`` by criterion, provinces by HCP code, parks by their code."""

    id: int
    title: str
    state: Annotated[str, listed(StudyState)]
    shared: bool
    aim: Annotated[str, listed(Aim)]
    new_parks: int
    weights: dict[str, int]
    limit_minutes: int
    opened: list[str]
    fixed: list[str]
    forbidden: list[str]
    equity: bool
    superseded: bool
    computed_at: datetime | None


class StudyPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[StudyOut]
    next: int | None


class FoundOut(StudyOut):
    """A study with its result; all below are null until it is worked out.

    ``value``, ``bound``: a part of the demand for covering, minutes otherwise; ``proven``: no
    choice is better. ``young_before``, ``young_after``: the part of young people within the limit.
    """

    chosen: list[str] | None = None
    value: float | None = None
    bound: float | None = None
    proven: bool | None = None
    young_before: float | None = None
    young_after: float | None = None
    inputs: str | None = None
    version: str | None = None


def _told(study: Study) -> dict[str, Any]:
    same = ("title", "state", "shared", "aim", "weights", "opened", "fixed", "forbidden", "equity")
    return {
        "id": study.pk,
        **{name: getattr(study, name) for name in (*same, "computed_at")},
        "new_parks": study.k,
        "limit_minutes": study.limit,
        "superseded": getattr(study, "superseded_by", None) is not None,
    }


@router.get(
    "/studies",
    response={200: StudyPage, 401: Refusal, 403: Refusal, 422: Invalid},
    url_name="siting_studies",
)
@operation(Perm.SEE)
def list_studies(
    request: Request,
    cursor: Annotated[ID | None, Query(description="The ``next`` of the page before.")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST)] = 50,
) -> dict[str, Any]:
    """Studies of siting, the latest first."""
    rows = studies_visible_to(request.actor).order_by("-pk")
    if cursor is not None:
        rows = rows.filter(pk__lt=cursor)
    return paged(rows[: limit + 1], limit, _told, key="pk")


@router.get(
    "/studies/{pk}",
    response={200: FoundOut, 401: Refusal, 403: Refusal, 404: Refusal, 422: Invalid},
    url_name="siting_study",
)
@operation(Perm.SEE, obj=study_of)
def get_study(request: Any, pk: ID) -> dict[str, Any]:  # noqa: ARG001 - the finder read it
    """A study of siting with the choice, its proof and whom it serves."""
    study: Study = request.found
    plan = result_of(study, Part.PLAN)
    if plan is None:
        return _told(study)
    found = plan.content["plan"]
    return _told(study) | {
        **{name: found[name] for name in ("chosen", "value", "bound", "proven")},
        "young_before": plan.content["young"][0],
        "young_after": plan.content["young"][1],
        "inputs": plan.inputs,
        "version": plan.version,
    }
