"""REST operations of contributions: what was promised, to everyone; entries, to those concerned."""

from typing import Any

from ninja import Query, Router
from ninja.responses import Status

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.http import Request, operation
from majal.kernel.permissions import may
from majal.kernel.rest import Invalid, Refusal, paged
from majal.modules.contributions.api.schemas import (
    REFUSALS,
    ContributionIn,
    ContributionOut,
    ContributionPage,
    EntryIn,
    EntryOut,
    Filters,
    Number,
    ReversalIn,
)
from majal.modules.contributions.models import OPERATOR, Contribution, Entry
from majal.modules.contributions.models import Stage as Stages
from majal.modules.contributions.permissions import Perm
from majal.modules.contributions.public import (
    add_contribution,
    contributions_visible_to,
    record_entry,
    reverse_entry,
)
from majal.modules.contributions.queries import (
    contribution_of,
    convention_by,
    counts,
    entry_of,
    with_sides,
)
from majal.modules.conventions.public import Convention

router = Router()


def _named(actor: Actor, pk: int, **_said: Any) -> Contribution:
    """The contribution of the address; what else was sent does not find it."""
    return contribution_of(actor, pk)


def _entry(actor: Actor, pk: int, **_said: Any) -> Contribution:
    """The contribution whose entry the address names."""
    return entry_of(actor, pk).contribution


def _convention(actor: Actor, body: ContributionIn, **_said: Any) -> Convention:
    """The convention that is written into."""
    return convention_by(actor, body.convention)


def _out(actor: Actor, one: Contribution) -> dict[str, Any]:
    whole = may(actor, Perm.SEE_WHOLE, one)
    return {
        "id": one.pk,
        "convention": one.convention.code,
        "party": one.party_id,
        "organisation": one.party.organisation_id,
        "kind": one.kind,
        "text_ar": one.text_ar,
        "text_fr": one.text_fr,
        "text_en": one.text_en,
        "promised": None if one.promised is None else str(one.promised),
        "within": one.within_id,
        "counts": counts(one),
        "yearly": one.yearly,
        "due": str(one.due) if one.due else None,
        "valuation": one.valuation,
        "valued_by": one.valued_by,
        "source": one.source.code if one.source else None,
        "stages": {s: str(getattr(one, s)) for s in Stages.values if s != OPERATOR[0]}
        if whole
        else None,
    }


def _told(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.pk,
        "stage": entry.stage,
        "amount": str(entry.amount),
        "on": str(entry.on),
        "year": entry.year,
        "instalment": entry.instalment_id,
        "amendment": entry.amendment,
        "reverses": entry.reverses_id,
        "meets": entry.meets_id,
        "reference": entry.reference,
        "budget_line": entry.budget_line,
        "executed_by": entry.executed_by_id,
        "market": entry.market,
        "note": entry.note,
        "recorded_at": entry.recorded_at.isoformat(),
    }


def _said(body: ContributionIn | EntryIn, *dates: str) -> Any:
    given = body.model_dump()
    return {**given, **{d: PartialDate.parse(given[d]) for d in dates if given[d]}}


@router.get(
    "/",
    response={200: ContributionPage, 401: Refusal, 422: Invalid},
    url_name="contributions_list",
    summary="Contributions the caller may see",
)
@operation(Perm.SEE)
def list_contributions(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """Those of published conventions for anyone, and of one's own."""
    rows = contributions_visible_to(request.actor).filter(pk__gt=filters.cursor)
    if filters.convention:
        rows = rows.filter(convention__code=filters.convention)
    if filters.party:
        rows = rows.filter(party__organisation=filters.party)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    found = with_sides(rows).order_by("pk")[: filters.limit + 1]
    return paged(found, filters.limit, lambda one: _out(request.actor, one), key="pk")


@router.get(
    "/{int:pk}",
    response={200: ContributionOut, 401: Refusal, 404: Refusal, 422: Invalid},
    url_name="contributions_detail",
    summary="One contribution",
)
@operation(Perm.SEE, obj=_named)
def show_contribution(request: Any, pk: Number) -> dict[str, Any]:  # noqa: ARG001
    """The promise for anyone; the stages for those concerned."""
    return _out(request.actor, request.found)


@router.get(
    "/{int:pk}/entries",
    response={200: list[EntryOut], **REFUSALS},
    url_name="contributions_entries",
    summary="The ledger of one contribution",
)
@operation(Perm.SEE_WHOLE, obj=_named)
def list_entries(request: Any, pk: Number) -> list[dict[str, Any]]:  # noqa: ARG001
    """Every entry, also those that were taken back, in order of day."""
    return [_told(e) for e in request.found.entries.order_by("day", "pk")]


@router.post(
    "/",
    response={201: ContributionOut, **REFUSALS},
    url_name="contributions_add",
    summary="Write a contribution into a convention",
)
@operation(Perm.ADD, obj=_convention)
def create_contribution(request: Any, body: ContributionIn) -> Status[dict[str, Any]]:
    """409 with a stable code where the rules refuse: ``party_unknown``, ``amendment_unknown``…"""
    given = _said(body, "on", "due")
    made = add_contribution(given.pop("convention"), by=request.actor, **given)
    return Status(201, _out(request.actor, made))


@router.post(
    "/{int:pk}/entries",
    response={201: EntryOut, **REFUSALS},
    url_name="contributions_record",
    summary="Record money at one stage",
)
@operation(Perm.SEE_WHOLE, obj=_named)
def create_entry(request: Any, pk: Number, body: EntryIn) -> Status[dict[str, Any]]:
    """409 with a stable code where the rules refuse: ``called_beyond_promise``…"""
    made = record_entry(pk, by=request.actor, **_said(body, "on"))
    return Status(201, _told(made))


@router.post(
    "/entries/{int:pk}/reversal",
    response={201: EntryOut, **REFUSALS},
    url_name="contributions_reverse",
    summary="Take an entry back",
)
@operation(Perm.SEE_WHOLE, obj=_entry)
def create_reversal(request: Any, pk: Number, body: ReversalIn) -> Status[dict[str, Any]]:
    """409 ``others_stand_on`` names what to reverse first."""
    return Status(201, _told(reverse_entry(pk, note=body.note, by=request.actor)))
