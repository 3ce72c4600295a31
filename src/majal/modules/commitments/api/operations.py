"""REST operations of commitments: who owes what to whom, each step with what shows it."""

from typing import Any

from django.utils import timezone
from ninja import Query, Router, Status
from ninja.decorators import decorate_view

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate, parse_typed
from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, paged, tagged
from majal.modules.commitments.api.data import data_of, whole_of
from majal.modules.commitments.api.schemas import (
    ClaimIn,
    CommitmentIn,
    CommitmentPage,
    DisputeIn,
    Filters,
    StepIn,
    WholeOut,
)
from majal.modules.commitments.commands import (
    Shown,
    accept_delivery,
    add_commitment,
    claim_delivery,
    dispute_delivery,
)
from majal.modules.commitments.models import Commitment
from majal.modules.commitments.permissions import Perm
from majal.modules.commitments.queries.narrowing import late_on
from majal.modules.commitments.queries.visible import (
    commitment_in_full,
    commitment_of,
    commitments_visible_to,
    with_lines,
)
from majal.modules.conventions.public import Convention, convention_of

router = Router()
REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 409: Refusal, 422: Invalid}


@router.get("/", response={200: CommitmentPage, 304: None, **REFUSED}, url_name="commitments_list")
@decorate_view(tagged)
@operation(Perm.SEE)
def list_commitments(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Commitments in the order in which they were written."""
    rows = with_lines(commitments_visible_to(request.actor)).select_related("faces")
    if filters.convention:
        rows = rows.filter(convention__code=filters.convention)
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.late is not None:
        late = late_on(timezone.localdate())
        rows = rows.filter(late) if filters.late else rows.exclude(late)
    found = rows.filter(pk__gt=filters.cursor).order_by("pk")[: filters.limit + 1]
    return paged(found, filters.limit, data_of, key="pk")


@router.get("/{code}", response={200: WholeOut, **REFUSED}, url_name="commitments_detail")
@operation(Perm.SEE, obj=commitment_in_full)
def see_commitment(request: Any, code: str) -> dict[str, Any]:
    """One commitment with its steps and what shows them."""
    return whole_of(request.actor, code)


def _convention(actor: Actor, body: CommitmentIn) -> Convention:
    """Raises: Convention.DoesNotExist."""
    return convention_of(actor, body.convention)


@router.post("/", response={201: WholeOut, **REFUSED}, url_name="commitments_add")
@operation(Perm.ADD, obj=_convention)
def write_commitment(request: Any, body: CommitmentIn) -> Status[dict[str, Any]]:
    """Write a commitment into a convention; into a signed one by an amendment."""
    given = body.model_dump(exclude={"convention", "due"})
    due = parse_typed(body.due) if body.due.strip() else None
    made = add_commitment(request.found.pk, due=due, by=request.actor, **given)
    return Status(201, whole_of(request.actor, made.code))


def _of(actor: Actor, code: str, body: Any) -> Commitment:  # noqa: ARG001
    """Raises: Commitment.DoesNotExist."""
    return commitment_of(actor, code)


@router.post("/{code}/claim", response={200: WholeOut, **REFUSED}, url_name="commitments_claim")
@operation(Perm.CLAIM_ANY, obj=_of)
def claim(request: Any, code: str, body: ClaimIn) -> dict[str, Any]:
    """Say that it is delivered. Files are sent from the page; sources, figures, records here."""
    shown = [
        *(Shown(source=one) for one in body.sources),
        *(Shown(figure=one) for one in body.figures if 0 < one < 2**63),
        *(Shown(record=one) for one in body.records),
    ]
    claim_delivery(
        request.found.pk,
        on=_day(body.on),
        evidence=shown,
        note=body.note,
        expected=body.state,
        by=request.actor,
    )
    return whole_of(request.actor, code)


@router.post("/{code}/accept", response={200: WholeOut, **REFUSED}, url_name="commitments_accept")
@operation(Perm.PAPER, obj=_of)
def accept(request: Any, code: str, body: StepIn) -> dict[str, Any]:
    """Accept a delivery for the side that it is owed to. A signed paper is sent from the page."""
    accept_delivery(
        request.found.pk, on=_day(body.on), note=body.note, expected=body.state, by=request.actor
    )
    return whole_of(request.actor, code)


@router.post("/{code}/dispute", response={200: WholeOut, **REFUSED}, url_name="commitments_dispute")
@operation(Perm.ANSWER, obj=_of)
def dispute(request: Any, code: str, body: DisputeIn) -> dict[str, Any]:
    """Say that it is not delivered, and in ``note`` why."""
    dispute_delivery(
        request.found.pk, on=_day(body.on), reason=body.note, expected=body.state, by=request.actor
    )
    return whole_of(request.actor, code)


def _day(text: str) -> PartialDate:
    """The day that was sent, today where none was. Raises: BadDate."""
    return parse_typed(text) if text.strip() else PartialDate.of(timezone.localdate())
