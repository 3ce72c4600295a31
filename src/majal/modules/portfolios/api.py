"""REST operations of portfolios: whom a coordinator follows, and the reviews of each quarter."""

from decimal import Decimal
from typing import Annotated, Any

from django.utils import timezone
from ninja import Query, Router, Schema, Status
from pydantic import Field

from majal.kernel.actors import Actor
from majal.kernel.dates import local_day
from majal.kernel.http import Request, operation
from majal.kernel.permissions import may, scopes
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.portfolios.commands import Said, write_review
from majal.modules.portfolios.models import Assignment, Review
from majal.modules.portfolios.permissions import COMPANY, Perm
from majal.modules.portfolios.queries import (
    Card,
    assignments_visible_to,
    cards_of,
    company_of,
    reviews_visible_to,
    running,
)
from majal.modules.portfolios.workflow import MOST_JOBS, Quarter, Risk, Turnover

router = Router()
REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 422: Invalid}
ID = Annotated[int, Field(ge=1, le=2**53)]


class PageIn(Schema):
    """Which page."""

    cursor: Annotated[int, Field(ge=0, le=2**53)] = 0
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class FollowedIn(PageIn):
    """Whose companies: a coordinator’s, a park’s; empty parts do not narrow."""

    coordinator: ID | None = None
    park: Annotated[str, Field(max_length=40)] = ""


class FollowedOut(Schema):
    """A company followed, what is due of it, and what asks for a look."""

    id: int
    organisation: int
    name: str
    coordinator: int
    park: str | None
    since: str
    until: str | None
    last_review: str | None
    risk: Annotated[str, listed(["", *Risk])]
    review_due: str | None
    contract_ends: str | None
    late: list[str]
    requests_waiting: int


class FollowedPage(Schema):
    """A page of companies followed, and the cursor of the next."""

    items: list[FollowedOut]
    next: int | None


class ReviewOut(Schema):
    """A review of a quarter; figures are what the company declared. Unsigned, it is a draft."""

    id: int
    organisation: int
    quarter: str
    risk: Annotated[str, listed(Risk)]
    jobs: int | None
    turnover: Annotated[str, listed(["", *Turnover])]
    funds: str | None
    needs: str
    next_steps: str
    signed_on: str | None
    supersedes: int | None


class ReviewPage(Schema):
    """A page of reviews, and the cursor of the next."""

    items: list[ReviewOut]
    next: int | None


class ReviewIn(Schema):
    """What a review says of a quarter that is still open; signed, it is fixed and told."""

    year: Annotated[int, Field(ge=2000, le=2200)]
    quarter: Annotated[int, Field(ge=1, le=4)]
    risk: Annotated[str, listed(Risk)] = Risk.LOW
    jobs: Annotated[int | None, Field(ge=0, le=MOST_JOBS)] = None
    turnover: Annotated[str, listed(["", *Turnover])] = ""
    funds: Annotated[str, Field(pattern=r"^([0-9]{1,12}(\.[0-9]{1,2})?)?$")] = ""
    needs: Annotated[str, Field(max_length=3000)] = ""
    next_steps: Annotated[str, Field(max_length=3000)] = ""
    sign: bool = False


def _named(actor: Actor, pk: int, **_said: Any) -> Assignment:
    return company_of(actor, pk)


@router.get("", response={200: FollowedPage, **REFUSED}, url_name="portfolios_list")
@operation(Perm.LIST)
def list_followed(request: Request, asked: Query[FollowedIn]) -> dict[str, Any]:
    """The companies followed today, one’s own or those of one’s parks."""
    today = timezone.localdate()
    rows = assignments_visible_to(request.actor).filter(running(today), pk__gt=asked.cursor)
    rows = rows.exclude(organisation__in=scopes(request.actor, *COMPANY, kind="organisation"))
    rows = rows.filter(coordinator=asked.coordinator) if asked.coordinator else rows
    rows = rows.filter(park__code=asked.park) if asked.park else rows
    found = list(rows.order_by("pk")[: asked.limit + 1])
    cards = {card.assignment.pk: card for card in cards_of(found, today)}
    return paged(found, asked.limit, lambda one: _followed(cards[one.pk]), key="pk")


@router.get("/reviews", response={200: ReviewPage, **REFUSED}, url_name="portfolios_reviews")
@operation(Perm.LIST)
def list_reviews(request: Request, asked: Query[PageIn]) -> dict[str, Any]:
    """The reviews of all companies that the caller follows, as they were written."""
    rows = reviews_visible_to(request.actor).filter(pk__gt=asked.cursor)
    return paged(rows.order_by("pk")[: asked.limit + 1], asked.limit, _review, key="pk")


@router.get("/{pk}/reviews", response={200: ReviewPage, **REFUSED}, url_name="portfolios_of")
@operation(Perm.SEE, obj=_named)
def reviews_of(request: Any, pk: ID, asked: Query[PageIn]) -> dict[str, Any]:
    """The reviews of one company; the company itself reads those that are signed."""
    rows = reviews_visible_to(request.actor).filter(organisation=pk, pk__gt=asked.cursor)
    if not may(request.actor, Perm.REVIEW, request.found):
        rows = rows.filter(signed_at__isnull=False)
    return paged(rows.order_by("pk")[: asked.limit + 1], asked.limit, _review, key="pk")


@router.post("/{pk}/reviews", response={201: ReviewOut, **REFUSED}, url_name="portfolios_write")
@operation(Perm.REVIEW, obj=_named)
def write(request: Any, pk: ID, body: ReviewIn) -> Status[dict[str, Any]]:
    """Write the review of a quarter; sent again before it is signed, it takes the draft’s place."""
    said = Said(
        risk=body.risk if body.risk in Risk.values else Risk.LOW,
        jobs=body.jobs,
        turnover=body.turnover if body.turnover in Turnover.values else "",
        funds=Decimal(body.funds) if body.funds else None,
        needs=body.needs,
        next_steps=body.next_steps,
    )
    quarter = Quarter(body.year, body.quarter)
    made = write_review(pk, quarter, said, sign=body.sign, by=request.actor)
    return Status(201, _review(made))


def _followed(card: Card) -> dict[str, Any]:
    one, last = card.assignment, card.last
    return {
        "id": one.pk,
        "organisation": one.organisation_id,
        "name": str(one),
        "coordinator": one.coordinator_id,
        "park": one.park.code if one.park else None,
        "since": str(one.since),
        "until": str(one.until) if one.until else None,
        "last_review": str(last.of) if last else None,
        "risk": last.risk if last else "",
        "review_due": str(card.due) if card.due else None,
        "contract_ends": str(card.ends_on) if card.ends_on else None,
        "late": card.late,
        "requests_waiting": card.waiting,
    }


def _review(one: Review) -> dict[str, Any]:
    return {
        "id": one.pk,
        "organisation": one.organisation_id,
        "quarter": str(one.of),
        "risk": one.risk,
        "jobs": one.jobs,
        "turnover": one.turnover,
        "funds": None if one.funds is None else str(one.funds),
        "needs": one.needs,
        "next_steps": one.next_steps,
        "signed_on": str(local_day(one.signed_at)) if one.signed_at else None,
        "supersedes": one.supersedes_id,
    }
