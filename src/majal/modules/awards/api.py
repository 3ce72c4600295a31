"""The REST API of support for research: calls and the use of their funds, in aggregate."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from ninja import Router, Schema
from ninja.decorators import decorate_view

from majal.kernel.http import Request, operation
from majal.kernel.rest import Refusal, tagged
from majal.modules.awards.permissions import Perm
from majal.modules.awards.queries.money import Spent, spent_by, spent_of
from majal.modules.grants.public import Call, Use, call_of, calls_visible_to, uses_of

router = Router()
MOST = 50


class FundsOut(Schema):
    """What became of the budget of a call; nothing is said of a company."""

    code: str
    title_ar: str
    title_fr: str
    title_en: str
    state: str
    opens_at: datetime
    closes_at: datetime
    budget_mad: Decimal
    proposals: int
    asked_mad: Decimal
    awards: int
    awarded_mad: Decimal
    paid_mad: Decimal
    projects_running: int
    projects_closed: int


def _told(use: Use, spent: Spent) -> dict[str, Any]:
    call = use.call
    return {
        **{
            name: getattr(call, name)
            for name in ("code", "title_ar", "title_fr", "title_en", "state")
        },
        "opens_at": call.opens_at,
        "closes_at": call.closes_at,
        "budget_mad": call.budget,
        "proposals": use.proposals,
        "asked_mad": use.asked,
        "awards": use.awards,
        "awarded_mad": use.awarded,
        "paid_mad": spent.paid,
        "projects_running": spent.running,
        "projects_closed": spent.closed,
    }


@router.get(
    "/calls",
    response={200: list[FundsOut], 304: None, 401: Refusal},
    url_name="rd_calls",
)
@decorate_view(tagged)
@operation(Perm.USE)
def list_calls(request: Request) -> list[dict[str, Any]]:
    """Every published call with the use of its funds, the latest first; fifty at most."""
    rows = list(calls_visible_to(request.actor)[:MOST])
    spent = spent_by(rows)
    return [_told(use, spent[use.call.pk]) for use in uses_of(rows)]


@router.get(
    "/calls/{code}",
    response={200: FundsOut, 304: None, 401: Refusal, 404: Refusal},
    url_name="rd_call",
)
@decorate_view(tagged)
@operation(Perm.USE, obj=call_of)
def get_call(request: Any, code: str) -> dict[str, Any]:  # noqa: ARG001 - the finder read it
    """A call with the use of its funds."""
    found: Call = request.found
    return _told(uses_of([found])[0], spent_of(found))
