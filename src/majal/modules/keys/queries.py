"""Which keys an actor may see, and what must come back with a space."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.permissions import may, scopes
from majal.modules.keys.models import Key
from majal.modules.keys.permissions import COMPANY, Perm
from majal.modules.parks.public import Space
from majal.modules.tenancy.public import Contract, ContractSpace, contract_of, parks_served_by

FEW = 6


def keys_visible_to(actor: Actor) -> QuerySet[Key]:
    """The keys and badges of the actor’s parks and companies, with what a row shows."""
    rows = Key.objects.select_related("contract__organisation", "contract__park", "space")
    served = parks_served_by(actor)
    if served is None:
        return rows
    own = scopes(actor, *COMPANY, kind="organisation")
    return rows.filter(Q(contract__park__in=served) | Q(contract__organisation__in=own))


def key_of(actor: Actor, pk: int) -> Key:
    """One key or badge. Raises: Key.DoesNotExist."""
    return keys_visible_to(actor).get(pk=pk)


def contract_to_hand(actor: Actor, contract: int) -> Contract:
    """The contract a key is for. Raises: Contract.DoesNotExist."""
    return contract_of(actor, contract)


def spaces_now(contract: Contract) -> list[Space]:
    """The spaces a contract holds today or from a day to come."""
    today = timezone.localdate()
    rows = ContractSpace.objects.filter(Q(until=None) | Q(until__gt=today), contract=contract)
    rows = rows.select_related("space__building").order_by("first_day", "space__code")
    return list({row.space_id: row.space for row in rows}.values())


def keys_of(contract: Contract, *, to: Actor) -> list[Key]:
    """The keys and badges of a contract: those out first, then the lost ones."""
    rows = list(keys_visible_to(to).filter(contract=contract))
    return sorted(rows, key=lambda one: (not one.is_out, one.returned_on is not None))


def keys_with(contract: Contract, space: Space) -> list[Key]:
    """The keys and badges of a space, and those of its contract that open more than one."""
    rows = Key.objects.filter(Q(space=space) | Q(space=None), contract=contract)
    return list(rows.order_by("kind", "number", "pk"))


def out_after_exit(rows: QuerySet[Key]) -> QuerySet[Key]:
    """Those of ``rows`` that nobody brought back though the contract is over."""
    return rows.filter(returned_on=None, lost_on=None, contract__ended_on__isnull=False)


def late_keys(actor: Actor) -> list[Key]:
    """What is still out of ended contracts that the actor hands out, the longest first."""
    rows = out_after_exit(keys_visible_to(actor)).order_by("contract__ended_on", "pk")
    return [one for one in rows[: FEW * 4] if may(actor, Perm.KEEP, one)][:FEW]


def outstanding(contract: Contract, space: Space, day: date) -> QuerySet[Key]:
    """What must come back with a space: its own keys, and with the last space those of no space."""
    others = ContractSpace.objects.filter(Q(until=None) | Q(until__gt=day), contract=contract)
    which = Q(space=space)
    if not others.exclude(space=space).exists():
        which |= Q(space=None)
    rows = Key.objects.filter(which, contract=contract, returned_on=None, lost_on=None)
    return rows.order_by("kind", "number", "pk")
