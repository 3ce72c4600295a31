"""REST operations of sittings, for whoever keeps them or sits in them: days, agendas, decisions.

Nothing here is kept by caches: what one person reads is no other person's.
"""

from datetime import date, datetime, time
from typing import Annotated, Any

from ninja import Query, Router, Schema
from pydantic import Field

from majal.kernel.http import Request, operation
from majal.kernel.rest import Invalid, Refusal, listed, paged
from majal.modules.sittings.models import Item, Presence, Sitting
from majal.modules.sittings.permissions import Perm
from majal.modules.sittings.queries import (
    Table,
    lines_of,
    members_of,
    sitting_visible_to,
    sittings_visible_to,
    table_of,
)
from majal.modules.sittings.workflow import State

router = Router()
BIGGEST = 2**63 - 1


class SittingOut(Schema):
    """A sitting; hours are those of the clock on the wall in Morocco.

    ``again_of`` is the sitting without quorum that this one convenes again.
    """

    id: int
    committee: int
    committee_ar: str
    committee_fr: str
    number: str
    state: Annotated[str, listed(State)]
    on: date
    starts: time
    ends: time
    place: str
    reason: str
    again_of: int | None
    convened_at: datetime | None
    opened_at: datetime | None
    closed_at: datetime | None


class ItemOut(Schema):
    """An item of the agenda; ``about`` is the record it is on, such as ``cases.case:12``.

    ``outcome`` is a code, with its names; all are empty while nothing is decided.
    ``away``: how many members left it for a conflict of interest.
    """

    id: int
    position: int
    title_ar: str
    title_fr: str
    about: str | None
    presenter: str
    heard_from: time | None
    heard_until: time | None
    away: int
    taken_off_at: datetime | None
    left_at: datetime | None
    outcome: str
    decision_ar: str
    decision_fr: str
    reasons: str
    conditions: str
    rank: int | None
    by_vote: bool
    present: int | None
    needed: int | None
    decided_at: datetime | None


class MemberOut(Schema):
    """A seat on that day; ``presence`` is empty until it is recorded."""

    name: str
    function: str
    voting: bool
    presence: Annotated[str, listed(["", *Presence])]


class SittingDetail(SittingOut):
    """A sitting with its agenda, its members and the quorum as it stands."""

    presided_by: str | None
    voters: int
    present: int
    needed: int
    items: list[ItemOut]
    members: list[MemberOut]


class SittingPage(Schema):
    """One page; ``next`` is the cursor of the following one, null on the last."""

    items: list[SittingOut]
    next: int | None


class Filters(Schema):
    """What narrows the list; ``since`` and ``until`` are days of sittings, both included."""

    committee: int | None = Field(None, ge=1, le=BIGGEST)
    state: Annotated[str, listed(State)] | None = Field(None, max_length=9)
    since: date | None = None
    until: date | None = None
    cursor: int = Field(0, ge=0, le=BIGGEST)
    limit: int = Field(100, ge=1, le=500)


@router.get(
    "/",
    response={200: SittingPage, 401: Refusal, 403: Refusal, 422: Invalid},
    url_name="sittings_list",
)
@operation(Perm.MINE)
def list_sittings(request: Request, filters: Query[Filters]) -> dict[str, Any]:
    """The sittings that one keeps or sits in, in the order in which they were planned."""
    rows = sittings_visible_to(request.actor).filter(pk__gt=filters.cursor)
    if filters.committee:
        rows = rows.filter(committee=filters.committee)
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.since:
        rows = rows.filter(on__gte=filters.since)
    if filters.until:
        rows = rows.filter(on__lte=filters.until)
    return paged(rows.order_by("pk")[: filters.limit + 1], filters.limit, _out, key="pk")


@router.get(
    "/{int:pk}",
    response={200: SittingDetail, 401: Refusal, 403: Refusal, 404: Refusal},
    url_name="sittings_detail",
)
@operation(Perm.SEE, obj=sitting_visible_to)
def see_sitting(request: Any, pk: int) -> dict[str, Any]:  # noqa: ARG001
    """One sitting: its agenda with what was decided and why, its members, its quorum."""
    found: Sitting = request.found
    table = table_of(found)
    meter = table.meter()
    return {
        **_out(found),
        "presided_by": str(found.presided_by.who) if found.presided_by else None,
        "voters": meter.voters,
        "present": meter.present,
        "needed": meter.needed,
        "items": [_item(line.item, line.away) for line in lines_of(table)],
        "members": _members(table),
    }


def _out(sitting: Sitting) -> dict[str, Any]:
    special = {"id", "committee", "committee_ar", "committee_fr", "number", "again_of"}
    plain = {n: getattr(sitting, n) for n in SittingOut.model_fields if n not in special}
    return {
        **plain,
        "id": sitting.pk,
        "committee": sitting.committee_id,
        "committee_ar": sitting.committee.name_ar,
        "committee_fr": sitting.committee.name_fr,
        "number": sitting.shown_number,
        "again_of": sitting.again_of_id,
    }


def _item(item: Item, away: int) -> dict[str, Any]:
    special = {"id", "about", "away", "decision_ar", "decision_fr"}
    plain = {n: getattr(item, n) for n in ItemOut.model_fields if n not in special}
    about = f"{item.ref_kind}:{item.ref_id}" if item.ref_id else None
    names = {
        f"decision_{code}": item.label_of(item.outcome, code) if item.outcome else ""
        for code in ("ar", "fr")
    }
    return {**plain, **names, "id": item.pk, "about": about, "away": away}


def _members(table: Table) -> list[dict[str, Any]]:
    return [
        {
            "name": str(member.seat.who),
            "function": member.seat.function,
            "voting": member.seat.voting,
            "presence": member.presence,
        }
        for member in members_of(table)
    ]
