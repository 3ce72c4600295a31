"""The REST API of the numbers of the press, for those who decide on them."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.claims.models import Claim
from majal.modules.claims.permissions import Perm
from majal.modules.claims.queries.claims import claims_visible_to
from majal.modules.claims.workflow import ClaimState, Origin
from majal.modules.figures.public import NETWORK, Qualifier

router = Router()
BIGGEST = 2**63 - 1


class ClaimOut(Schema):
    """A number of the press: its sentence, its place in it, and what it seems to say.

    ``number_at`` is where the number begins in ``quote``; ``value`` in the unit of ``measure``;
    ``observation`` and ``target`` are the figure it became.
    """

    id: int
    article: int
    title: str
    url: str
    paper: str
    day: date
    quote: str
    number: str
    number_at: int
    measure: str | None
    subject: str
    value: Decimal
    value_high: Decimal | None
    qualifier: Annotated[str, listed(Qualifier)]
    as_of: str
    planned: bool
    origin: Annotated[str, listed(Origin)]
    state: Annotated[str, listed(ClaimState)]
    observation: int | None
    target: int | None


class ClaimPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[ClaimOut]
    next: int | None


class Filters(Schema):
    """What narrows the list."""

    state: Annotated[str, listed(ClaimState)] | None = Field(None, max_length=10)
    article: int | None = Field(None, ge=1, le=BIGGEST)
    cursor: int = Field(0, ge=0, le=BIGGEST)
    limit: int = Field(100, ge=1, le=500)


@router.get(
    "/",
    response={200: ClaimPage, 401: Refusal, 403: Refusal, 422: Invalid},
    url_name="claims_list",
)
@operation(Perm.LIST)
def list_claims(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Numbers of the press that one may see, the oldest first."""
    rows = claims_visible_to(request.actor).filter(pk__gt=filters.cursor)
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.article:
        rows = rows.filter(article=filters.article)
    found = list(rows.order_by("pk")[: filters.limit + 1])
    return paged(found, filters.limit, _out, key="pk")


def _out(c: Claim) -> dict[str, Any]:
    whom = c.park or c.territory
    same = ("quote", "number", "value", "value_high", "qualifier", "planned", "origin", "state")
    return {
        **{name: getattr(c, name) for name in same},
        "id": c.pk,
        "article": c.article_id,
        "title": c.article.title,
        "url": c.article.url,
        "paper": c.article.paper.name,
        "day": c.article.day,
        "number_at": c.start - c.quote_start,
        "measure": c.measure.code if c.measure else None,
        "subject": whom.code if whom else NETWORK,
        "as_of": str(c.as_of or ""),
        "observation": c.observation_id,
        "target": c.target_id,
    }
