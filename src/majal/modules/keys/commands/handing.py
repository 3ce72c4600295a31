"""Keys and badges are handed out, come back, or are lost."""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NoReturn

from django.db.models import Q
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.names import local
from majal.kernel.permissions import may, require
from majal.modules.keys import errors
from majal.modules.keys.models import Key
from majal.modules.keys.permissions import Perm
from majal.modules.keys.workflow import KeyKind
from majal.modules.parks.public import Space
from majal.modules.tenancy.public import SIGNED, Contract, ContractSpace

REFUSALS = {
    "key_in_one_hand": errors.KeyTakenMeanwhile,
    "key_in_order": errors.KeyDaysBackwards,
}
MOST_AT_ONCE = 20
SPLIT = re.compile(r"[,;،؛\n]")


@command(refusals=REFUSALS)
def hand_out_keys(
    contract_id: int,
    kind: str,
    numbers: str,
    *,
    holder: str,
    handed_on: date | None = None,
    space_id: int | None = None,
    door: str = "",
    note: str = "",
    by: Actor,
) -> list[Key]:
    """Hand out keys, badges, remote controls or codes of a contract; several numbers by commas.

    Permission: keys.keep on the contract.
    Raises: NotFound; NotAllowed; ContractNotSigned; SpaceNotHeld; KeyUnnamed;
        HolderMissing; KeyDayAhead; KeyTaken; KeyLost; KeyTakenMeanwhile.
    """
    contract = contract_held(contract_id, by)
    require(by, Perm.KEEP, contract)
    on = handed_on or timezone.localdate()
    over = contract.ended_on is not None and contract.ended_on < on
    if contract.state not in SIGNED or over:
        raise errors.ContractNotSigned
    space = _space(contract, space_id, on)
    named = [said(one, 40) for one in SPLIT.split(numbers)]
    wanted = list(dict.fromkeys(filter(None, named)))
    if not 0 < len(wanted) <= MOST_AT_ONCE:
        raise errors.KeyUnnamed
    if not said(holder, 120):
        raise errors.HolderMissing
    if on > timezone.localdate():
        raise errors.KeyDayAhead
    if kind != KeyKind.CODE:
        _refuse_taken(contract, kind, wanted, on)
    return [
        Key.objects.create(
            contract=contract,
            park=contract.park,
            space=space,
            kind=KeyKind(kind),
            number=number,
            door=said(door, 120),
            holder=said(holder, 120),
            handed_on=on,
            note=said(note, 300),
            by_id=by.pk,
        )
        for number in wanted
    ]


@command(refusals=REFUSALS)
def take_back(key_id: int, *, on: date | None = None, by: Actor) -> Key:
    """Take a key back, also one that was lost and found.

    Permission: keys.keep on the key.
    Raises: NotFound; NotAllowed; KeyBack; KeyDaysBackwards.
    """
    key = _held(key_id, by)
    key.returned_on = _within(key, on)
    key.save(update_fields=["returned_on"])
    return key


@command(refusals=REFUSALS)
def lose_key(
    key_id: int, *, on: date | None = None, cost: Decimal | None = None, note: str = "", by: Actor
) -> Key:
    """Record that a key is lost, with what the park proposes to claim for it.

    Permission: keys.keep on the key.
    Raises: NotFound; NotAllowed; KeyBack; KeyDaysBackwards.
    """
    key = _held(key_id, by)
    key.lost_on, key.cost = _within(key, on), cost
    key.note = said(note, 300) or key.note
    key.save(update_fields=["lost_on", "cost", "note"])
    return key


def _held(key_id: int, by: Actor) -> Key:
    """A key that is not back, locked after its contract. Raises: NotFound; NotAllowed; KeyBack."""
    found = Key.objects.filter(pk=key_id).values_list("contract_id", flat=True).first()
    if found is None:
        raise NotFound
    contract = contract_held(found, by)
    key = Key.objects.select_for_update(of=("self",)).get(pk=key_id)
    key.contract = contract
    require(by, Perm.KEEP, key)
    if key.returned_on:
        raise errors.KeyBack
    return key


def _within(key: Key, on: date | None) -> date:
    today = timezone.localdate()
    day = on or today
    if not key.handed_on <= day <= today:
        raise errors.KeyDaysBackwards(day=humanise(key.handed_on))
    return day


def contract_held(contract_id: int, by: Actor) -> Contract:
    """A contract, locked to the end: what is signed and what is handed out wait for each other.

    Nobody learns of one that is not theirs. Raises: NotFound.
    """
    rows = Contract.objects.select_for_update(of=("self",), no_key=True)
    contract = rows.select_related("organisation", "park").filter(pk=contract_id).first()
    if contract is None or not may(by, Perm.SEE, contract):
        raise NotFound
    return contract


def said(text: str, most: int) -> str:
    """What was typed on one line, shortened to what is kept."""
    return " ".join(text.split())[:most]


def _space(contract: Contract, space_id: int | None, on: date) -> Space | None:
    """A space the contract holds on a day; None for what opens more than one."""
    if space_id is None:
        return None
    rows = ContractSpace.objects.filter(Q(until=None) | Q(until__gt=on), first_day__lte=on)
    held = rows.filter(contract=contract, space=space_id).select_related("space").first()
    if held is None:
        raise errors.SpaceNotHeld(day=humanise(on))
    return held.space


def _refuse_taken(contract: Contract, kind: str, numbers: Iterable[str], on: date) -> None:
    """Raises: KeyTaken; KeyLost, naming who has it."""
    for number in numbers:
        rows = Key.objects.filter(
            Q(returned_on=None) | Q(returned_on__gt=on),
            park=contract.park_id,
            kind=kind,
            number__iexact=number,
        )
        if found := rows.select_related("contract__organisation").first():
            _refuse(found)


def _refuse(found: Key) -> NoReturn:
    who = {
        "number": isolated(found.number),
        "holder": found.holder,
        "company": local(found.contract.organisation),
    }
    if found.lost_on and found.returned_on is None:
        raise errors.KeyLost(**who, day=humanise(found.lost_on))
    raise errors.KeyTaken(**who, day=humanise(found.handed_on))
