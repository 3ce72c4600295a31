"""REST operations of programmes, to read."""

from datetime import date
from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from majal.kernel.actors import Actor
from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.programmes.models import Cohort, Programme
from majal.modules.programmes.permissions import Perm
from majal.modules.programmes.queries import programme_of, programmes_visible_to
from majal.modules.programmes.workflow import ProgrammeKind, StageKind

router = Router()
REFUSALS = {401: Refusal, 403: Refusal, 404: Refusal, 422: Invalid, 400: Refusal}
Code = Annotated[str, Field(max_length=60, pattern=r"^[-a-zA-Z0-9_]*$")]


class ProgrammeOut(Schema):
    """A programme; ``source`` is the code of where it is known from."""

    code: str
    kind: Annotated[str, listed(ProgrammeKind.values)]
    name_ar: str
    name_fr: str
    name_en: str
    since: str | None
    first_day: date | None
    last_day: date | None
    parks: list[str]
    source: str | None


class CohortOut(Schema):
    """A cohort of a stage."""

    stage: int
    stage_kind: Annotated[str, listed(StageKind.values)]
    number: int
    first_day: date
    last_day: date
    capacity: int


class WholeOut(ProgrammeOut):
    """A programme with its cohorts."""

    cohorts: list[CohortOut]


class ProgrammePage(Schema):
    """A page of programmes; ``next`` goes into ``after`` for the following one."""

    items: list[ProgrammeOut]
    next: str | None


class Filters(Schema):
    """What narrows the list."""

    kind: Annotated[str, Field(max_length=16, pattern=r"^[a-z_]*$")] = ""
    after: Code = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


def _named(actor: Actor, code: str) -> Programme:
    return programme_of(actor, code)


def _out(one: Programme) -> dict[str, Any]:
    return {
        "code": one.code,
        "kind": one.kind,
        "name_ar": one.name_ar,
        "name_fr": one.name_fr,
        "name_en": one.name_en,
        "since": str(one.since) if one.since else None,
        "first_day": one.first_day,
        "last_day": one.last_day,
        "parks": [park.code for park in one.parks.all()],
        "source": one.source.code if one.source else None,
    }


@router.get(
    "/",
    response={200: ProgrammePage, **REFUSALS},
    url_name="programmes_list",
    summary="Programmes one may see",
)
@operation(Perm.READ)
def list_programmes(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Published programmes, and those one runs, follows or is in, by code."""
    rows = programmes_visible_to(request.actor).filter(code__gt=filters.after)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    return paged(rows.order_by("code")[: filters.limit + 1], filters.limit, _out)


@router.get(
    "/{code}",
    response={200: WholeOut, **REFUSALS},
    url_name="programmes_programme",
    summary="One programme with its cohorts",
)
@operation(Perm.READ, obj=_named)
def one_programme(request: Any, code: Code) -> dict[str, Any]:  # noqa: ARG001
    """What it is, its stages and cohorts; no names of members."""
    found: Programme = request.found
    cohorts = Cohort.objects.filter(stage__programme=found).select_related("stage")
    return {
        **_out(found),
        "cohorts": [
            {
                "stage": one.stage.position,
                "stage_kind": one.stage.kind,
                "number": one.number,
                "first_day": one.first_day,
                "last_day": one.last_day,
                "capacity": one.capacity,
            }
            for one in cohorts.order_by("stage__position", "number")
        ],
    }
