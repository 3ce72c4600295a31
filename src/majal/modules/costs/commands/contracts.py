"""Contracts with suppliers are recorded, corrected, renewed until another day, or ended."""

from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may, require
from majal.modules.costs import errors
from majal.modules.costs.models import Heading, SupplierContract
from majal.modules.costs.permissions import Perm
from majal.modules.costs.workflow import Renewal, Standing
from majal.modules.parks.public import Park

LONGEST_NOTICE = 731
WHOLE = 100
REFUSALS = {
    "cost_contract_forwards": errors.ContractBackwards,
    "cost_contract_term": errors.TermMissing,
    "cost_contract_notice": errors.NoticeTooLong,
    "cost_contract_level": errors.LevelBroken,
    "cost_contract_available": errors.LevelBroken,
}


class ContractDetails(TypedDict, total=False):
    """What a contract with a supplier says, beside its park, heading and supplier."""

    title_ar: str
    title_fr: str
    number: str
    starts_on: date
    ends_on: date | None
    renewal: str
    renews_months: int | None
    notice_days: int
    yearly: Decimal | None
    response_hours: int | None
    repair_hours: int | None
    availability: Decimal | None
    terms: str


@command(refusals=REFUSALS)
def add_supplier_contract(
    park_id: int,
    heading_id: int,
    *,
    supplier: str,
    by: Actor,
    **details: Unpack[ContractDetails],
) -> SupplierContract:
    """Record a contract of a park with a supplier: its term, its notice, what it promises.

    Permission: costs.contract on the park.
    Raises: NotAllowed; NotFound; HeadingEnded; SupplierMissing; ContractUnnamed; TermMissing;
        ContractBackwards; NoticeTooLong; LevelBroken.
    """
    park = Park.objects.filter(pk=park_id).first()
    heading = Heading.objects.filter(pk=heading_id).first()
    if park is None or heading is None:
        raise NotFound
    require(by, Perm.CONTRACT, park)
    if heading.ended_on is not None:
        raise errors.HeadingEnded
    return _saved(
        SupplierContract(park=park, heading=heading, recorded_by_id=by.pk), supplier, details
    )


@command(refusals=REFUSALS)
def correct_supplier_contract(
    contract_id: int,
    *,
    heading_id: int,
    supplier: str,
    by: Actor,
    **details: Unpack[ContractDetails],
) -> SupplierContract:
    """Correct what was recorded of a contract; every version stays in its history.

    Permission: costs.contract on the contract.
    Raises: NotFound; NotAllowed; ContractOver; and what add_supplier_contract refuses.
    """
    found = _held(contract_id, by)
    heading = Heading.objects.filter(pk=heading_id).first()
    if heading is None:
        raise NotFound
    found.heading = heading
    return _saved(found, supplier, details)


@command(refusals=REFUSALS)
def renew_supplier_contract(contract_id: int, ends_on: date, *, by: Actor) -> SupplierContract:
    """Renew a contract by agreement: its term ends on a later day.

    Permission: costs.contract on the contract.
    Raises: NotFound; NotAllowed; ContractOver; NotLonger.
    """
    found = _held(contract_id, by)
    present = found.term.last
    if present is None or ends_on <= present:
        raise errors.NotLonger
    found.ends_on = ends_on
    found.save()
    return found


@command(refusals=REFUSALS)
def end_supplier_contract(
    contract_id: int, ended_on: date, *, why: str, by: Actor
) -> SupplierContract:
    """Record that a contract ends on a day, with the reason: notice was given, or it is over.

    Permission: costs.contract on the contract.
    Raises: NotFound; NotAllowed; ContractOver; WhyMissing; ContractBackwards.
    """
    found = _held(contract_id, by)
    if not why.strip():
        raise errors.WhyMissing
    if ended_on < found.starts_on:
        raise errors.ContractBackwards
    found.ended_on, found.ended_why = ended_on, why.strip()[:300]
    found.save()
    return found


def _held(contract_id: int, by: Actor) -> SupplierContract:
    rows = SupplierContract.objects.select_for_update(of=("self",)).select_related("park")
    found = rows.filter(pk=contract_id).first()
    if found is None or not may(by, Perm.SEE, found):
        raise NotFound
    require(by, Perm.CONTRACT, found)
    if found.ended_on is not None or found.standing == Standing.ENDED:
        if found.renewal == Renewal.EXPRESS and found.ended_on is None:
            return found  # its term has passed, and may still be renewed by agreement
        raise errors.ContractOver
    return found


def _saved(one: SupplierContract, supplier: str, details: ContractDetails) -> SupplierContract:
    for name, value in details.items():
        setattr(one, name, value.strip() if isinstance(value, str) else value)
    one.supplier = supplier.strip()[:160]
    one.starts_on = one.starts_on or timezone.localdate()
    if not one.supplier:
        raise errors.SupplierMissing
    if not (one.title_ar or one.title_fr):
        raise errors.ContractUnnamed
    if one.renewal not in Renewal.values:
        raise errors.TermMissing
    if one.renewal == Renewal.TACIT and not (one.ends_on and one.renews_months):
        raise errors.TermMissing
    if one.renewal == Renewal.EXPRESS and one.ends_on is None:
        raise errors.TermMissing
    if one.ends_on is not None and one.ends_on < one.starts_on:
        raise errors.ContractBackwards
    if one.notice_days > LONGEST_NOTICE:
        raise errors.NoticeTooLong
    _check_level(one)
    one.save()
    return one


def _check_level(one: SupplierContract) -> None:
    hours = [one.response_hours, one.repair_hours]
    if any(h is not None and h <= 0 for h in hours):
        raise errors.LevelBroken
    if one.response_hours and one.repair_hours and one.repair_hours < one.response_hours:
        raise errors.LevelBroken
    if one.availability is not None and not 0 <= one.availability <= WHOLE:
        raise errors.LevelBroken
