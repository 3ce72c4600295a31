"""What became of a record before committees; for modules that place their records on agendas."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import QuerySet

from majal.kernel.refs import Ref
from majal.modules.sittings.models import Item


class Stand(StrEnum):
    """Where an item stands."""

    WAITING = "waiting"  # on the agenda of a sitting to come or under way
    DECIDED = "decided"
    TAKEN_OFF = "taken_off"
    LEFT = "left"  # its sitting ended, or was cancelled, without a decision


@dataclass(frozen=True)
class Standing:
    """An item in plain values; ``outcome`` is a code of whoever placed it, empty if undecided."""

    item_id: int
    sitting_id: int
    stand: Stand
    committee: str
    sitting: str
    on: date
    outcome: str
    decision: str
    reasons: str
    conditions: str
    rank: int | None
    decided_at: datetime | None
    address: str


def items_about(ref: Ref) -> QuerySet[Item]:
    """Where a record stood on an agenda, oldest first; whether it may be seen, the caller knows."""
    rows = Item.objects.filter(ref_kind=ref.kind, ref_id=ref.id)
    return rows.select_related("sitting__committee").order_by("sitting__on", "pk")


def decisions_about(ref: Ref) -> list[Item]:
    """What committees decided of a record, oldest first."""
    return list(items_about(ref).filter(decided_at__isnull=False))


def standing_of(ref: Ref) -> Standing | None:
    """Where a record stands before committees now: its latest item; None if never placed."""
    last = items_about(ref).order_by("-pk").first()
    return standing(last) if last is not None else None


def standing(item: Item) -> Standing:
    """An item in plain values."""
    return Standing(
        item_id=item.pk,
        sitting_id=item.sitting_id,
        stand=_stand(item),
        committee=str(item.sitting.committee),
        sitting=str(item.sitting),
        on=item.sitting.on,
        outcome=item.outcome,
        decision=item.decision,
        reasons=item.reasons,
        conditions=item.conditions,
        rank=item.rank,
        decided_at=item.decided_at,
        address=item.get_absolute_url(),
    )


def _stand(item: Item) -> Stand:
    if item.decided_at is not None:
        return Stand.DECIDED
    if item.taken_off_at is not None:
        return Stand.TAKEN_OFF
    return Stand.WAITING if item.left_at is None else Stand.LEFT
