"""REST operations of contradictions: where sources disagree, with every statement concerned."""

from typing import Any

from ninja import Query, Router, Schema
from ninja.decorators import decorate_view
from pydantic import Field

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, paged, tagged
from majal.modules.contradictions.models import Reason, Rule
from majal.modules.contradictions.permissions import Perm
from majal.modules.contradictions.queries import (
    contradictions_visible_to,
    of_subject,
    whole_cards_of,
)
from majal.modules.contradictions.queries.data import as_data

router = Router()
CODE = r"^[A-Za-z0-9_.-]{1,80}$"


class StatementOut(Schema):
    """One statement and the side it is on; ``as_of`` of what was measured, ``due`` of a promise."""

    side: int
    subject: str
    value: str | None
    value_high: str | None
    qualifier: str
    as_of: str | None = None
    due: str | None = None
    grade: str | None
    source: str | None


class ExplanationOut(Schema):
    """Why the sources disagree, in the words of who knows."""

    reason: Reason
    text: str


class ContradictionOut(Schema):
    """A contradiction; ``computed`` is the number on the other side that nobody said."""

    id: int
    rule: Rule
    subject: str
    measure: str
    dimensions: dict[str, str]
    known_since: str
    computed: str | None
    statements: list[StatementOut]
    explanation: ExplanationOut | None


class ContradictionPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[ContradictionOut]
    next: int | None


class Filters(Schema):
    """What narrows the list; ``cursor`` is ``next`` of the page before."""

    rule: Rule | None = None
    measure: str | None = Field(None, pattern=CODE)
    subject: str | None = Field(None, pattern=CODE)
    cursor: int = Field(0, ge=0, le=2**62)
    limit: int = Field(50, ge=1, le=200)


@router.get(
    "/",
    response={200: ContradictionPage, 304: None, 401: Refusal, 422: Invalid},
    url_name="contradictions_list",
)
@decorate_view(tagged)
@operation(Perm.SEE)
def list_contradictions(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Contradictions in the order in which they were first found."""
    rows = contradictions_visible_to(request.actor).order_by("pk").filter(pk__gt=filters.cursor)
    if filters.rule:
        rows = rows.filter(rule=filters.rule)
    if filters.measure:
        rows = rows.filter(measure__code=filters.measure)
    if filters.subject:
        rows = of_subject(rows, filters.subject)
    cards = whole_cards_of(rows[: filters.limit + 1])
    return paged(cards, filters.limit, lambda card: {"id": card.pk, **as_data(card)}, key="pk")
