"""A company changes space, or goes to another park: seniority and the step of its rent stay."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.dispatch import Signal

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.permissions import require
from majal.modules.parks.public import Park
from majal.modules.rents.public import RentTerms, rule_for
from majal.modules.tenancy import errors
from majal.modules.tenancy.commands.holding import (
    DAY,
    REFUSALS,
    check_free,
    codes,
    held,
    hold_from,
    let_go,
    spaces_held,
    wrote,
)
from majal.modules.tenancy.commands.offering import offer_contract
from majal.modules.tenancy.models import AmendmentKind, Contract
from majal.modules.tenancy.permissions import Perm
from majal.modules.tenancy.queries.checking import check_spaces
from majal.modules.tenancy.workflow import CURRENT, SIGNED, ContractState

contract_moved = Signal()
"""A contract holds other spaces from a day on: ``contract``, ``spaces`` that came free, ``on``,
``by``. Within the transaction that moved it."""


@command(refusals=REFUSALS)
def change_space(
    contract_id: int, space_ids: Iterable[int], *, on: date, note: str = "", by: Actor
) -> Contract:
    """Let a contract hold these spaces from a day on, in the same park: larger, smaller, others.

    Seniority and terms stay as they are; the change is an amendment.

    Permission: tenancy.keep on the contract.
    Raises: NotAllowed; NotFound; WrongState; MoveOutside; MoveNothing; SpacesMissing; and whatever
        the spaces may be refused for.
    """
    contract = held(contract_id, by)
    require(by, Perm.KEEP, contract)
    if contract.state not in SIGNED or contract.state == ContractState.ENDED:
        raise WrongState
    ends = contract.last_day
    if on <= contract.first_day or (ends and on > ends):
        raise errors.MoveOutside
    spaces = spaces_held(space_ids)
    if not spaces:
        raise errors.SpacesMissing
    rows = contract.held_spaces.select_related("space")
    now = {r.space_id: r.space for r in rows if r.until is None or r.until > on}
    wanted = {space.pk: space for space in spaces}
    if set(now) == set(wanted):
        raise errors.MoveNothing
    until = ends + DAY if ends else None
    check_spaces(spaces, contract.park, on, until, contract.terms)
    check_free(spaces, on, until, but=contract.pk)
    left = let_go(contract, on, only=[s for pk, s in now.items() if pk not in wanted])
    hold_from(contract, [s for pk, s in wanted.items() if pk not in now], on, until)
    wrote(
        contract,
        AmendmentKind.SPACE,
        on,
        before=codes(now.values()),
        after=codes(spaces),
        note=note,
        by=by,
    )
    contract_moved.send(Contract, contract=contract, spaces=left, on=on, by=by)
    return contract


@command(refusals=REFUSALS)
def transfer_contract(
    contract_id: int,
    park_id: int,
    space_ids: Iterable[int],
    *,
    on: date,
    last_day: date | None = None,
    by: Actor,
) -> Contract:
    """Offer a company a contract in another park that follows the one it has.

    It keeps its seniority, so the step of the rent and the longest stay count on; the price is that
    of the other park, and of this contract where the other park has no rule. The former contract
    ends by itself on the day before the new one begins.

    Permission: tenancy.keep on the contract, and tenancy.offer on the other park.
    Raises: NotAllowed; NotFound; WrongState; MoveSamePark; MoveOutside; FollowedAlready; and
        whatever ``offer_contract`` raises.
    """
    contract = held(contract_id, by)
    require(by, Perm.KEEP, contract)
    if contract.state not in CURRENT:
        raise WrongState
    if park_id == contract.park_id:
        raise errors.MoveSamePark
    park = Park.objects.filter(pk=park_id).first()
    if park is None:
        raise NotFound
    if on <= contract.first_day:
        raise errors.MoveOutside
    after = Contract.objects.filter(previous=contract).first()
    if after is not None:
        if after.state != ContractState.DECLINED:
            raise errors.FollowedAlready(number=after.number)
        after.previous = None
        after.save(update_fields=["previous"])
    return offer_contract(
        park.pk,
        contract.organisation_id,
        contract.kind,
        contract.category,
        first_day=on,
        last_day=last_day,
        space_ids=space_ids,
        terms=_terms_there(contract, park, on),
        since=contract.seniority_since,
        previous=contract,
        seats=contract.seats,
        free_hours=contract.free_hours,
        deposit=Decimal(contract.deposit),
        activity=contract.activity,
        mail=contract.mail,
        identified_on=contract.identified_on,
        insured_until=contract.insured_until,
        by=by,
    )


def _terms_there(contract: Contract, park: Park, on: date) -> RentTerms:
    """The rule of the other park, else the terms the company has."""
    rule = rule_for(park, contract.category, on, kind=contract.kind)
    return rule.terms if rule else contract.terms
