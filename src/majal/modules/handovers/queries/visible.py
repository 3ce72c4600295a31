"""Which reports an actor may see: those of their parks and of their own companies."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.permissions import may, scopes
from majal.modules.handovers.models import Handover, Item
from majal.modules.handovers.permissions import COMPANY, Perm
from majal.modules.handovers.workflow import HOLDS, OPEN, HandoverKind, HandoverState
from majal.modules.parks.public import Park, Space
from majal.modules.tenancy.public import (
    Contract,
    ContractSpace,
    contract_of,
    contracts_visible_to,
    parks_of,
    parks_served_by,
)

FEW = 6
LATELY = timedelta(days=45)
LONGEST_CHAIN = 20
"""Contracts that follow each other, looked back through for a report on entry."""


def _mine(actor: Actor) -> Q | None:
    """What limits rows to the actor’s parks and companies; None for all of them."""
    served = parks_served_by(actor)
    if served is None:
        return None
    own = scopes(actor, *COMPANY, kind="organisation")
    return Q(contract__park__in=served) | Q(contract__organisation__in=own)


def handovers_visible_to(actor: Actor) -> QuerySet[Handover]:
    """The reports of the actor’s parks and companies, with what a row shows."""
    rows = Handover.objects.select_related(
        "contract__organisation", "contract__park", "space__building"
    )
    mine = _mine(actor)
    return rows if mine is None else rows.filter(mine)


def handover_of(actor: Actor, pk: int) -> Handover:
    """One report. Raises: Handover.DoesNotExist."""
    rows = handovers_visible_to(actor).select_related("entry", "supersedes", "prepared_by")
    return rows.get(pk=pk)


def item_of(actor: Actor, pk: int, item: int) -> Item:
    """One thing of a report. Raises: Handover.DoesNotExist; Item.DoesNotExist."""
    handover = handover_of(actor, pk)
    found = Item.objects.select_related("before").get(pk=item, handover=handover)
    found.handover = handover
    return found


def contract_to_hand(actor: Actor, contract: int) -> Contract:
    """The contract a report is for. Raises: Contract.DoesNotExist."""
    return contract_of(actor, contract)


def spaces_of_contract(contract: Contract) -> list[Space]:
    """The spaces a contract holds or held, those held last first."""
    rows = ContractSpace.objects.filter(contract=contract).select_related("space__building")
    found: dict[int, Space] = {}
    for row in rows.order_by("-first_day", "space__code"):
        found.setdefault(row.space_id, row.space)
    return list(found.values())


def entry_for(contract: Contract, space: Space) -> Handover | None:
    """The report on entry that holds for a space: the contract’s, or that of one it follows."""
    at: Contract | None = contract
    for _step in range(LONGEST_CHAIN):
        if at is None:
            return None
        found = Handover.objects.filter(
            contract=at, space=space, kind=HandoverKind.ENTRY, state=HandoverState.CLOSED
        ).first()
        if found:
            return found
        at = at.previous
    return None


def waiting_for(actor: Actor) -> list[Handover]:
    """The reports of the actor’s own companies that one side has signed and the company has not."""
    own = scopes(actor, *COMPANY, kind="organisation")
    rows = handovers_visible_to(actor).filter(
        contract__organisation__in=own, state=HandoverState.SIGNING
    )
    return list(rows.exclude(signatures__side="tenant").order_by("pk")[:FEW])


def open_handovers(actor: Actor) -> list[Handover]:
    """The reports the actor keeps that are not closed yet, the oldest first."""
    rows = handovers_visible_to(actor).filter(state__in=sorted(OPEN)).order_by("day", "pk")
    return [one for one in rows[:24] if may(actor, Perm.KEEP, one)][:FEW]


@dataclass(frozen=True)
class Missing:
    """A space taken over or given back of late, of which there is no report yet."""

    contract: Contract
    space: Space
    kind: HandoverKind
    day: date


def missing_reports(actor: Actor, today: date) -> list[Missing]:
    """What the actor’s parks have no report of, within the last weeks; the latest first."""
    since = today - LATELY
    held = Handover.objects.filter(contract=OuterRef("contract"), space=OuterRef("space"))
    held = held.filter(state__in=sorted(HOLDS))
    rows = ContractSpace.objects.filter(
        contract__in=contracts_visible_to(actor), contract__started_on__isnull=False
    ).select_related("contract__organisation", "space")
    begun = rows.filter(
        ~Exists(held.filter(kind=HandoverKind.ENTRY)),
        contract__previous=None,
        first_day__range=(since, today),
    )
    over = rows.filter(~Exists(held.filter(kind=HandoverKind.EXIT)), until__range=(since, today))
    over = over.filter(until__gt=F("first_day"), contract__next=None)
    found = [
        *(Missing(r.contract, r.space, HandoverKind.ENTRY, r.first_day) for r in begun[:FEW]),
        *(Missing(r.contract, r.space, HandoverKind.EXIT, r.until or today) for r in over[:FEW]),
    ]
    kept = [one for one in found if may(actor, Perm.KEEP, one.contract)]
    return sorted(kept, key=lambda one: one.day, reverse=True)[:FEW]


def parks_kept_by(actor: Actor) -> list[Park]:
    """The parks whose lists of things to look at the actor keeps."""
    return [park for park in parks_of(actor) if may(actor, Perm.TEMPLATES, park)]
