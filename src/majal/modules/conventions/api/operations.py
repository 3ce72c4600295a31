"""REST operations of conventions: what everyone may see to anyone, the whole to its parties."""

from decimal import Decimal
from typing import Any

from ninja import Query, Router, Status

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.http import Request, operation
from majal.kernel.permissions import may
from majal.kernel.rest import Invalid, Refusal, paged
from majal.modules.conventions.api.schemas import (
    REFUSED,
    ConventionDetail,
    ConventionPage,
    DraftIn,
    Filters,
    PartyIn,
    PartyOut,
    StepIn,
    StepOut,
)
from majal.modules.conventions.commands import add_party, draft_convention, record_step
from majal.modules.conventions.models import Convention, Party, PartyStep
from majal.modules.conventions.permissions import Perm
from majal.modules.conventions.queries import (
    board,
    convention_of,
    facts_of,
    in_region,
    named,
    of_park,
    party_of,
    shown_among,
    with_parties,
)

router = Router()


def _convention(actor: Actor, code: str, **_body: object) -> Convention:
    return convention_of(actor, code)


def _one_party(actor: Actor, code: str, pk: int, **_body: object) -> Party:
    return party_of(actor, code, pk)


@router.get(
    "/", response={200: ConventionPage, 401: Refusal, 422: Invalid}, url_name="conventions_list"
)
@operation(Perm.SEE)
def list_conventions(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """The conventions the caller may see, in the order of their codes.

    ``state``, ``region`` and ``park`` narrow the list, ``q`` searches titles, codes and parties;
    ``cursor`` is ``next`` of the page before.
    """
    rows = board(request.actor).select_related("framework", "superseded_by").order_by("code")
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.region:
        rows = in_region(rows, filters.region)
    if filters.park:
        rows = of_park(rows, filters.park)
    if filters.q.strip():
        rows = named(rows, filters.q)
    if filters.cursor:
        rows = rows.filter(code__gt=filters.cursor)
    found = list(rows[: filters.limit + 1])
    shown = shown_among(request.actor, (c for r in found for c in (r.framework, r.superseded_by)))
    return paged(found, filters.limit, lambda row: _out(row, shown))


@router.get(
    "/{code}",
    response={200: ConventionDetail, 401: Refusal, 404: Refusal},
    url_name="conventions_detail",
)
@operation(Perm.SEE, obj=convention_of)
def see_convention(request: Any, code: str) -> dict[str, Any]:  # noqa: ARG001
    """One convention by its code; whole for its parties, its parks and head office."""
    return _detail(request.found, request.actor)


@router.post("/", response={201: ConventionDetail, **REFUSED}, url_name="conventions_draft")
@operation(Perm.DRAFT)
def draft(request: Request, body: DraftIn) -> Status[dict[str, Any]]:
    """Begin a convention; only its parties and head office see a draft."""
    made = draft_convention(by=request.actor, **body.dict())
    return Status(201, _detail(convention_of(request.actor, made.code), request.actor))


@router.post(
    "/{code}/parties", response={201: PartyOut, **REFUSED}, url_name="conventions_add_party"
)
@operation(Perm.EDIT, obj=_convention)
def new_party(request: Request, code: str, body: PartyIn) -> Status[dict[str, Any]]:
    """Add a party to a convention that is not signed yet."""
    made = add_party(code, body.organisation, body.role, note=body.note, by=request.actor)
    return Status(201, _party(made, whole=True))


@router.post(
    "/{code}/parties/{pk}/steps", response={201: StepOut, **REFUSED}, url_name="conventions_step"
)
@operation(Perm.STEPS, obj=_one_party)
def new_step(request: Request, code: str, pk: int, body: StepIn) -> Status[dict[str, Any]]:  # noqa: ARG001
    """Record a step of a party that the caller acts for, or the visa that they may give."""
    made = record_step(
        pk,
        body.kind,
        PartialDate.parse(body.on),
        session=body.session,
        deliberation=body.deliberation,
        remarks=body.remarks,
        by=request.actor,
    )
    return Status(201, _step(made))


def _out(row: Any, shown: set[int]) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in ("code", "title_ar", "title_fr", "title_en")},
        "instrument": row.instrument,
        "state": row.state,
        "progress": row.progress,
        "dated": str(row.dated) if row.dated else None,
        "total": _number(row.total),
        "amendments": row.amendments or 0,
        "framework": row.framework.code if row.framework_id in shown else None,
        "superseded_by": row.superseded_by.code if row.superseded_by_id in shown else None,
        "territory": row.territory.code if row.territory else None,
        "parks": [p.code for p in row.parks.all()],
        "published": row.published_at is not None,
    }


def _detail(convention: Convention, actor: Any) -> dict[str, Any]:
    row = with_parties(board(actor)).get(pk=convention.pk)
    whole, facts = may(actor, Perm.SEE_WHOLE, convention), facts_of(convention)
    return {
        **_out(row, shown_among(actor, [row.framework, row.superseded_by])),
        "parties": [_party(p, whole=whole) for p in facts.parties],
        "terms": [
            {
                **{n: getattr(t, n) for n in ("number", "term_months", "renewal", "notice_days")},
                **{n: _text(getattr(t, n)) for n in ("dated", "since", "starts_on", "ends_on")},
                "total": _number(t.total),
            }
            for t in facts.terms
        ],
        "steps": [_step(s) for s in facts.steps if whole or s.party_id is None],
        "sources": list(convention.sources.values_list("code", flat=True)),
    }


def _party(party: Party, *, whole: bool) -> dict[str, Any]:
    return {
        "id": party.pk,
        "organisation": party.organisation_id,
        "name_ar": party.organisation.name_ar,
        "name_fr": party.organisation.name_fr,
        "role": party.role,
        "standing": party.standing if whole else "",
    }


def _step(step: PartyStep) -> dict[str, Any]:
    return {
        "id": step.pk,
        "party": step.party_id,
        "kind": step.kind,
        "on": str(step.on),
        "session": step.session,
        "deliberation": step.deliberation,
        "source": step.source.code if step.source else None,
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
