"""REST operations of verifications, to read: samples with their seed, and what was drawn."""

from datetime import date, datetime
from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from majal.kernel.http import operation
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.verifications.models import Check, Drawn, Outcome, Reason, Sample
from majal.modules.verifications.permissions import Perm
from majal.modules.verifications.queries import (
    drawn_of,
    drawn_visible_to,
    result_of,
    sample_of,
    samples_visible_to,
)
from majal.modules.verifications.workflow import DrawnState

router = Router()
REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 422: Invalid}
ID = Annotated[int, Field(ge=1, le=2**53)]


class SampleOut(Schema):
    """A sample: with the seed and the fingerprint of its list anybody can draw it again."""

    id: int
    period: int
    number: int
    size: int
    seed: str
    list_hash: str
    listed: int
    due_on: date
    drawn_at: datetime


class SamplePage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[SampleOut]
    next: int | None


class ResultOut(SampleOut):
    """A sample with what it has shown in one's parks; shares in percent."""

    drawn: int
    checked: int
    right: int
    share_low: float | None
    share_high: float | None


class DrawnOut(Schema):
    """One declaration that was drawn, why, and how far its check is."""

    id: int
    sample: int
    organisation: int
    park: int
    reason: Annotated[str, listed(Reason.values)]
    state: Annotated[str, listed(DrawnState.values)]


class DrawnPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[DrawnOut]
    next: int | None


class CheckOut(Schema):
    """One check; ``outcome`` is empty while it goes on."""

    round: int
    outcome: Annotated[str, listed(["", *Outcome.values])]
    begun_at: datetime
    ended_at: datetime | None


class CheckedOut(DrawnOut):
    """A drawn declaration with its checks, the first one first."""

    checks: list[CheckOut]


class Cursor(Schema):
    """Where to go on."""

    cursor: Annotated[int, Field(ge=0, le=2**53)] = 0
    limit: Annotated[int, Field(ge=1, le=500)] = 100


@router.get("/samples", response={200: SamplePage, **REFUSED}, url_name="verifications_samples")
@operation(Perm.LIST)
def list_samples(request: Any, asked: Query[Cursor]) -> dict[str, Any]:
    """The samples, in the order in which they were drawn."""
    rows = samples_visible_to(request.actor).filter(pk__gt=asked.cursor).order_by("pk")
    return paged(rows[: asked.limit + 1], asked.limit, _sample, key="pk")


@router.get("/samples/{pk}", response={200: ResultOut, **REFUSED}, url_name="verifications_sample")
@operation(Perm.LIST, obj=sample_of)
def read_sample(request: Any, pk: ID) -> dict[str, Any]:  # noqa: ARG001
    """One sample and what it has shown so far in the parks that one sees."""
    sample: Sample = request.found
    mine = drawn_visible_to(request.actor).filter(sample=sample)
    found = result_of(mine, len(sample.listed))
    low, high = found.range or (None, None)
    return {
        **_sample(sample),
        "drawn": found.drawn,
        "checked": found.checked,
        "right": found.right,
        "share_low": low,
        "share_high": high,
    }


@router.get("/", response={200: DrawnPage, **REFUSED}, url_name="verifications_list")
@operation(Perm.LIST)
def list_drawn(request: Any, asked: Query[Cursor]) -> dict[str, Any]:
    """What was drawn in one's parks, in the order of the draw."""
    rows = drawn_visible_to(request.actor).filter(pk__gt=asked.cursor).order_by("pk")
    return paged(rows[: asked.limit + 1], asked.limit, _drawn, key="pk")


@router.get("/{pk}", response={200: CheckedOut, **REFUSED}, url_name="verifications_read")
@operation(Perm.SEE, obj=drawn_of)
def read_drawn(request: Any, pk: ID) -> dict[str, Any]:  # noqa: ARG001
    """One drawn declaration with its checks."""
    checks = Check.objects.filter(drawn=request.found.pk).order_by("pk")
    return {
        **_drawn(request.found),
        "checks": [
            {name: getattr(one, name) for name in ("round", "outcome", "begun_at", "ended_at")}
            for one in checks
        ],
    }


def _sample(one: Sample) -> dict[str, Any]:
    plain = ("number", "size", "seed", "list_hash", "due_on", "drawn_at")
    return {
        "id": one.pk,
        "period": one.period_id,
        "listed": len(one.listed),
        **{name: getattr(one, name) for name in plain},
    }


def _drawn(one: Drawn) -> dict[str, Any]:
    return {
        "id": one.pk,
        "sample": one.sample_id,
        "organisation": one.expected.organisation_id,
        "park": one.expected.park_id,
        "reason": one.reason,
        "state": one.state,
    }
