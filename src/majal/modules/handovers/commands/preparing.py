"""A report is prepared: from the list of things to look at, or from the report on entry."""

from datetime import date, timedelta

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.documents import next_number
from majal.kernel.permissions import require
from majal.modules.handovers import errors
from majal.modules.handovers.commands.holding import REFUSALS, contract_held
from majal.modules.handovers.models import Handover, Item, TemplateItem
from majal.modules.handovers.permissions import Perm
from majal.modules.handovers.queries.visible import entry_for, spaces_of_contract
from majal.modules.handovers.workflow import (
    OPEN,
    HandoverKind,
    HandoverState,
    Looked,
    usual_for,
)
from majal.modules.parks.public import Park, Space
from majal.modules.tenancy.public import SIGNED, Contract, ContractState

FARTHEST = timedelta(days=60)
HANDED_OVER = SIGNED | {ContractState.TERMINATED}


@command(refusals=REFUSALS)
def prepare_handover(
    contract_id: int,
    space_id: int,
    kind: str,
    *,
    day: date | None = None,
    language: str = "ar",
    by: Actor,
) -> Handover:
    """Prepare the report of a space of a contract, on entry or on exit.

    On entry it holds what the park looks at in spaces of that kind; on exit what the report on
    entry held, so that each thing stands beside itself.

    Permission: handovers.keep on the contract.
    Raises: NotFound; NotAllowed; ContractNotSigned; SpaceNotOfContract; ReportOpen; ReportClosed;
        ReportMeanwhile; DayUnlikely.
    """
    contract = contract_held(contract_id, by)
    require(by, Perm.KEEP, contract)
    if contract.state not in HANDED_OVER:
        raise errors.ContractNotSigned
    space = next((s for s in spaces_of_contract(contract) if s.pk == space_id), None)
    if space is None:
        raise errors.SpaceNotOfContract
    refuse_second(contract, space, kind)
    today = timezone.localdate()
    if day is not None and day > today + FARTHEST:
        raise errors.DayUnlikely
    entry = entry_for(contract, space) if kind == HandoverKind.EXIT else None
    handover = Handover.objects.create(
        number=number_of(today),
        contract=contract,
        space=space,
        kind=HandoverKind(kind),
        day=day or today,
        language=language if language in ("ar", "fr", "en") else "ar",
        entry=entry,
        electricity_meter=entry.electricity_meter if entry else "",
        water_meter=entry.water_meter if entry else "",
        prepared_by_id=by.pk,
    )
    _fill(handover, entry)
    return handover


def refuse_second(contract: Contract, space: Space, kind: str, *, but: int = 0) -> None:
    """Raises: ReportOpen; ReportClosed where a space has such a report already."""
    rows = Handover.objects.filter(contract=contract, space=space, kind=kind).exclude(pk=but)
    if found := rows.filter(state__in=sorted(OPEN)).first():
        raise errors.ReportOpen(number=found.number)
    if found := rows.filter(state=HandoverState.CLOSED).first():
        raise errors.ReportClosed(number=found.number)


def number_of(today: date) -> str:
    """The next number of a report."""
    return f"E-{today.year}-{next_number('handover', today.year):04d}"


def looked_at(park: Park, space: Space) -> list[Looked]:
    """What is looked at in a space: the park’s own list, else the usual one."""
    rows = TemplateItem.objects.filter(park=park, space_kind=space.kind, retired_at=None)
    own = [Looked(r.room_ar, r.room_fr, r.name_ar, r.name_fr) for r in rows]
    return own or list(usual_for(space.kind, equipped=space.equipped))


def _fill(handover: Handover, entry: Handover | None) -> None:
    if entry is not None:
        rows = [
            Item(
                handover=handover,
                position=one.position,
                room_ar=one.room_ar,
                room_fr=one.room_fr,
                name_ar=one.name_ar,
                name_fr=one.name_fr,
                before=one,
            )
            for one in entry.items.order_by("position", "pk")
        ]
    else:
        looked = looked_at(handover.contract.park, handover.space)
        rows = [
            Item(handover=handover, position=n, **one._asdict()) for n, one in enumerate(looked)
        ]
    Item.objects.bulk_create(rows)
