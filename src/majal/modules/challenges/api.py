"""REST operations of challenges, to read."""

from datetime import date
from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from majal.kernel.actors import Actor
from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.challenges.models import Challenge
from majal.modules.challenges.permissions import Perm
from majal.modules.challenges.queries import challenge_of, challenges_visible_to, supporters_of
from majal.modules.challenges.workflow import ChallengeKind, Outcome, State

router = Router()
REFUSALS = {401: Refusal, 403: Refusal, 404: Refusal, 422: Invalid, 400: Refusal}
Code = Annotated[str, Field(max_length=60, pattern=r"^[-a-zA-Z0-9_]*$")]


class ChallengeOut(Schema):
    """A challenge; ``park`` and ``territory`` are codes."""

    code: str
    kind: Annotated[str, listed(ChallengeKind.values)]
    state: Annotated[str, listed(State.values)]
    title_ar: str
    title_fr: str
    title_en: str
    park: str | None
    territory: str | None
    answers_until: date | None
    outcome: Annotated[str, listed(["", *Outcome.values])]
    decided_on: date | None


class IndicatorOut(Schema):
    """How the problem is measured."""

    name_ar: str
    name_fr: str
    unit: str
    before: str
    target: str


class WholeOut(ChallengeOut):
    """A challenge with how it is measured and how many support it."""

    supporters: int
    indicators: list[IndicatorOut]


class ChallengePage(Schema):
    """A page of challenges; ``next`` goes into ``after`` for the following one."""

    items: list[ChallengeOut]
    next: str | None


class Filters(Schema):
    """What narrows the list."""

    state: Annotated[str, Field(max_length=9, pattern=r"^[a-z]*$")] = ""
    after: Code = ""
    limit: Annotated[int, Field(ge=1, le=200)] = 50


def _named(actor: Actor, code: str) -> Challenge:
    return challenge_of(actor, code)


def _out(one: Challenge) -> dict[str, Any]:
    return {
        "code": one.code,
        "kind": one.kind,
        "state": one.state,
        "title_ar": one.title_ar,
        "title_fr": one.title_fr,
        "title_en": one.title_en,
        "park": one.park.code if one.park else None,
        "territory": one.territory.code if one.territory else None,
        "answers_until": one.answers_until,
        "outcome": one.outcome,
        "decided_on": one.decided_on,
    }


@router.get(
    "/",
    response={200: ChallengePage, **REFUSALS},
    url_name="challenges_list",
    summary="Challenges one may see",
)
@operation(Perm.READ)
def list_challenges(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Published challenges, and one’s own, by code."""
    rows = challenges_visible_to(request.actor).filter(code__gt=filters.after)
    if filters.state:
        rows = rows.filter(state=filters.state)
    return paged(rows.order_by("code")[: filters.limit + 1], filters.limit, _out)


@router.get(
    "/{code}",
    response={200: WholeOut, **REFUSALS},
    url_name="challenges_challenge",
    summary="One challenge",
)
@operation(Perm.READ, obj=_named)
def one_challenge(request: Any, code: Code) -> dict[str, Any]:  # noqa: ARG001
    """What it says, how it is measured, how many support it."""
    found: Challenge = request.found
    return {
        **_out(found),
        "supporters": supporters_of([found]).get(found.pk, 0),
        "indicators": [
            {
                "name_ar": one.name_ar,
                "name_fr": one.name_fr,
                "unit": one.unit,
                "before": str(one.before),
                "target": str(one.target),
            }
            for one in found.indicators.all()
        ],
    }
