"""A contract is offered, and accepted, declined or left to lapse."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TypedDict, Unpack

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.documents import next_number
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.organisations.public import organisations_visible_to
from majal.modules.parks.public import Park, Space
from majal.modules.rents.public import (
    Category,
    ContractKind,
    RentTerms,
    Unit,
    check_terms,
    price_on,
    terms_on,
    to_centime,
)
from majal.modules.tenancy import errors
from majal.modules.tenancy.commands.holding import (
    DAY,
    REFUSALS,
    check_dates,
    check_free,
    check_promised,
    held,
    hold_from,
    let_go,
    spaces_held,
)
from majal.modules.tenancy.commands.telling import tell_company, tell_park
from majal.modules.tenancy.models import Contract
from majal.modules.tenancy.permissions import Perm
from majal.modules.tenancy.queries.checking import check_kind, check_spaces
from majal.modules.tenancy.workflow import CONTRACT, ContractState

DAYS_TO_ANSWER = 15


class Particulars(TypedDict, total=False):
    """What may be said of a contract beside its parties, spaces and days."""

    seats: int | None
    free_hours: int
    deposit: Decimal | None
    activity: str
    mail: str
    identified_on: date | None
    insured_until: date | None
    note: str


@command(refusals=REFUSALS)
def offer_contract(
    park_id: int,
    organisation_id: int,
    kind: str,
    category: str,
    *,
    first_day: date,
    last_day: date | None = None,
    space_ids: Iterable[int] = (),
    terms: RentTerms | None = None,
    answer_by: date | None = None,
    since: date | None = None,
    previous: Contract | None = None,
    by: Actor,
    **particulars: Unpack[Particulars],
) -> Contract:
    """Offer a contract to an organisation; its rent is the grid’s of the first day unless given.

    Spaces that another contract holds on these days are refused at once, with the nearest that are
    free; an offer itself holds nothing until it is accepted.

    Permission: tenancy.offer on the park.
    Raises: NotAllowed; NotFound; NoRule; PriceWrong; SpacesMissing; SpacesTooMany; SeatsMissing;
        ActivityMissing; SpaceOffered; and whatever the dates and the spaces may be refused for.
    """
    park = Park.objects.filter(pk=park_id).first()
    if park is None:
        raise NotFound
    require(by, Perm.OFFER, park)
    organisation = organisations_visible_to(by).filter(pk=organisation_id, archived_at=None).first()
    if organisation is None:
        raise NotFound
    terms = terms or terms_on(park, category, first_day, kind=kind)
    check_terms(terms)
    spaces = spaces_held(space_ids)
    until = last_day + DAY if last_day else None
    check_dates(kind, first_day, last_day, terms, since or first_day)
    check_kind(kind, spaces, terms, particulars)
    check_spaces(spaces, park, first_day, until, terms)
    check_promised(spaces)
    check_free(spaces, first_day, until, but=previous.pk if previous else 0)
    today = timezone.localdate()
    contract = Contract(
        kind=ContractKind(kind),
        organisation=organisation,
        park=park,
        category=Category(category),
        first_day=first_day,
        last_day=last_day,
        seniority_since=since or first_day,
        previous=previous,
        offered_on=today,
        answer_by=answer_by or today + timedelta(days=DAYS_TO_ANSWER),
    )
    contract.terms = replace(terms, reliefs=())
    _fill(contract, spaces, particulars)
    contract.number = f"C-{today.year}-{next_number('contract', today.year):04d}"
    contract.save()
    hold_from(contract, spaces, first_day, until)
    tell_company(contract, "offered")
    return contract


@command(refusals=REFUSALS)
def accept_contract(contract_id: int, *, by: Actor) -> Contract:
    """Accept an offer: from now on its spaces are held. Accepted twice, it is accepted once.

    Permission: tenancy.answer on the contract.
    Raises: NotAllowed; NotFound; WrongState; OfferLapsed; SpaceLet; SpaceLetOpen; SpaceLetFull;
        SpaceLetMeanwhile; SpaceNotThere.
    """
    contract = held(contract_id, by)
    if contract.state == ContractState.ACCEPTED:
        require(by, Perm.ANSWER, contract)
        return contract
    CONTRACT.apply("accept", contract, by=by)
    today = timezone.localdate()
    if contract.answer_by < today:
        raise errors.OfferLapsed(day=humanise(contract.answer_by))
    rows = list(contract.held_spaces.all())
    spaces = spaces_held(row.space_id for row in rows)
    until = contract.last_day + DAY if contract.last_day else None
    check_spaces(spaces, contract.park, contract.first_day, until, contract.terms)
    check_free(spaces, contract.first_day, until, but=contract.previous_id or contract.pk)
    if contract.previous is not None:
        let_go(contract.previous, contract.first_day, only=spaces)
    contract.accepted_on = today
    contract.save()
    tell_park(contract, "accepted", by=by)
    return contract


@command()
def decline_contract(contract_id: int, *, note: str = "", by: Actor) -> Contract:
    """Decline an offer, or take one back that was made.

    Permission: tenancy.answer on the contract.
    Raises: NotAllowed; NotFound; WrongState.
    """
    contract = held(contract_id, by)
    CONTRACT.apply("decline", contract, by=by)
    contract.exit_note = note.strip()[:500]
    contract.save()
    tell_park(contract, "declined", by=by)
    return contract


@command()
def lapse_contract(contract_id: int, *, by: Actor) -> Contract | None:
    """Let an offer lapse whose time to answer is over; None where it was answered.

    Permission: tenancy.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    contract = held(contract_id, by)
    if contract.state != ContractState.OFFERED or contract.answer_by >= timezone.localdate():
        return None
    CONTRACT.apply("lapse", contract, by=by)
    contract.save()
    return contract


def _fill(contract: Contract, spaces: list[Space], particulars: Particulars) -> None:
    contract.seats = particulars.get("seats") if contract.kind == ContractKind.COWORKING else None
    contract.free_hours = particulars.get("free_hours", 0)
    contract.activity = particulars.get("activity", "").strip()[:200]
    contract.mail = particulars.get("mail", "")
    contract.identified_on = particulars.get("identified_on")
    contract.insured_until = particulars.get("insured_until")
    contract.note = particulars.get("note", "").strip()
    deposit = particulars.get("deposit")
    contract.deposit = usual_deposit(contract, spaces) if deposit is None else deposit


def usual_deposit(contract: Contract, spaces: Iterable[Space]) -> Decimal:
    """So many months of the first price, as the terms say."""
    terms = contract.terms
    units = {
        Unit.AREA: sum((s.net_area or Decimal(0) for s in spaces), Decimal(0)),
        Unit.OFFICE: Decimal(len(list(spaces))),
        Unit.SEAT: Decimal(contract.seats or 0),
        Unit.FLAT: Decimal(1),
    }[terms.unit]
    paid = replace(terms, free_months=0)
    price = price_on(paid, contract.seniority_since, contract.first_day)
    return to_centime(price * Fraction(units) * terms.deposit_months)
