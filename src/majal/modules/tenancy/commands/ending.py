"""Notice is given, and a contract ends or is terminated, with the reason of the exit."""

from datetime import date

from django.dispatch import Signal
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.permissions import may, require
from majal.modules.tenancy import errors
from majal.modules.tenancy.commands.holding import (
    DAY,
    REFUSALS,
    check_free,
    extend,
    firm_until,
    held,
    let_go,
    spaces_held,
)
from majal.modules.tenancy.commands.telling import tell_company, tell_park
from majal.modules.tenancy.models import Contract
from majal.modules.tenancy.permissions import Perm
from majal.modules.tenancy.queries.holding import in_the_way
from majal.modules.tenancy.workflow import CONTRACT, ContractState, ExitReason

contract_ended = Signal()
"""A contract ended or was terminated: ``contract``, ``spaces`` that came free, ``by``. Within the
transaction that ended it."""


@command(refusals=REFUSALS)
def give_notice(contract_id: int, *, last_day: date, note: str = "", by: Actor) -> Contract:
    """Give notice: the contract ends on a day, and its spaces are free from the day after.

    The company itself cannot leave within the firm term; the park may let it.

    Permission: tenancy.notify on the contract.
    Raises: NotAllowed; NotFound; WrongState; NoticeTooShort; NoticeBackwards.
    """
    contract = held(contract_id, by)
    CONTRACT.apply("give_notice", contract, by=by)
    today = timezone.localdate()
    if last_day < max(today, contract.first_day):
        raise errors.NoticeBackwards
    terms = contract.terms
    firm = firm_until(terms, contract.seniority_since)
    if terms.firm_months and last_day < firm and not may(by, Perm.KEEP, contract):
        raise errors.NoticeTooShort(day=humanise(firm))
    hold_until(contract, last_day)
    contract.notice_on, contract.last_day = today, last_day
    contract.note = "\n".join(filter(None, (contract.note, note.strip())))[:2000]
    contract.save()
    tell_park(contract, "notice", by=by)
    tell_company(contract, "notice")
    return contract


@command(refusals=REFUSALS)
def withdraw_notice(contract_id: int, *, last_day: date | None = None, by: Actor) -> Contract:
    """Take a notice back, if nobody was given the spaces meanwhile; the term is open or as said.

    Permission: tenancy.keep on the contract.
    Raises: NotAllowed; NotFound; WrongState; TermBackwards; SpaceLet; SpaceLetOpen; SpaceLetFull.
    """
    contract = held(contract_id, by)
    CONTRACT.apply("withdraw_notice", contract, by=by)
    if last_day is not None and last_day < timezone.localdate():
        raise errors.TermBackwards
    hold_until(contract, last_day)
    contract.notice_on, contract.last_day = None, last_day
    contract.save()
    return contract


@command()
def end_contract(
    contract_id: int,
    reason: str,
    *,
    on: date | None = None,
    note: str = "",
    forwarding: str = "",
    by: Actor,
) -> Contract:
    """Record that a company left, with its reason and where to write to it; its spaces are free.

    Permission: tenancy.keep on the contract.
    Raises: NotAllowed; NotFound; WrongState; ExitUnexplained; ExitTooEarly.
    """
    contract = held(contract_id, by)
    require(by, Perm.KEEP, contract)
    if reason not in ExitReason.values or reason == ExitReason.WITHDRAWN:
        raise errors.ExitUnexplained
    contract.exit_note, contract.forwarding = note.strip()[:500], forwarding.strip()[:300]
    return finish(contract, on or timezone.localdate(), reason, by=by)


@command()
def terminate_contract(
    contract_id: int, reason: str, *, on: date | None = None, note: str, by: Actor
) -> Contract:
    """Terminate a contract before its end, or one that never began; the note says why.

    Permission: tenancy.keep on the contract.
    Raises: NotAllowed; NotFound; WrongState; ExitUnexplained; ExitTooEarly.
    """
    contract = held(contract_id, by)
    require(by, Perm.KEEP, contract)
    if reason not in ExitReason.values or not note.strip():
        raise errors.ExitUnexplained
    contract.exit_note = note.strip()[:500]
    begun = contract.started_on is not None
    reason = reason if begun else ExitReason.WITHDRAWN
    return finish(contract, on or timezone.localdate(), reason, step="terminate", by=by)


def finish(contract: Contract, on: date, reason: str, *, step: str = "end", by: Actor) -> Contract:
    """End a locked contract on a day, free its spaces, say so. Raises: WrongState; ExitTooEarly."""
    CONTRACT.apply(step, contract, by=by)
    begun = contract.started_on is not None
    if on > timezone.localdate() or (begun and on < contract.first_day - DAY):
        raise errors.ExitTooEarly
    if begun and contract.last_day and on > contract.last_day:
        _overstay(contract, on)
    contract.ended_on, contract.exit_reason = on, reason
    contract.save()
    freed = let_go(contract, on + DAY if begun else contract.first_day)
    contract_ended.send(Contract, contract=contract, spaces=freed, by=by)
    return contract


def _overstay(contract: Contract, on: date) -> None:
    """Count as held what was left later than promised, unless it was let to others meanwhile."""
    rows = list(contract.held_spaces.filter(until=(contract.last_day or on) + DAY))
    for space in spaces_held(row.space_id for row in rows):
        if in_the_way([space], contract.first_day, on + DAY, but=contract.pk) is None:
            for row in contract.held_spaces.filter(space=space, until__isnull=False):
                row.until = max(row.until or on, on + DAY)
                row.save(update_fields=["until"])


def hold_until(contract: Contract, last_day: date | None) -> None:
    """Let a contract hold its spaces until another last day, if nobody else has them."""
    former = contract.last_day + DAY if contract.last_day else None
    until = last_day + DAY if last_day else None
    rows = list(contract.held_spaces.all())
    kept = [row for row in rows if row.until is None or row.until == former]
    spaces = spaces_held(row.space_id for row in kept)
    if kept and contract.state != ContractState.OFFERED:
        check_free(spaces, contract.first_day, until, but=contract.pk)
    for end in {row.until for row in kept}:
        extend(contract, end, until)
