"""Deposits received, returned, kept for what is owed; never more than came."""

from datetime import date
from decimal import Decimal

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.billing.public import PeriodClosed, entity_of_park
from majal.modules.payments import errors
from majal.modules.payments.commands.allocating import allocate_oldest, told
from majal.modules.payments.commands.recording import (
    checked_amount,
    checked_day,
    record_payment,
    who_and_where,
)
from majal.modules.payments.models import Deposit, DepositMove, Payment
from majal.modules.payments.permissions import Perm
from majal.modules.payments.queries import deposits_visible_to, held_of
from majal.modules.payments.workflow import REFERENCED, Method, Move

REFUSALS = {
    "deposit_within_held": errors.ReturnedAbovePaid,
    "deposit_move_sign": errors.AmountBroken,
    "payment_period_open": PeriodClosed,
}


@command(refusals=REFUSALS)
def receive_deposit(
    payer_id: int,
    park_id: int,
    *,
    what_for: str,
    amount: Decimal,
    day: date,
    method: str,
    reference: str = "",
    by: Actor,
) -> Deposit:
    """Receive a deposit, or more of one that is there for the same reason.

    Permission: payments.record on the park.
    Raises: NotFound; NotAllowed; EntityMissing; DepositUnnamed; AmountBroken; MethodUnknown;
        ReferenceMissing; DayToCome; PeriodClosed.
    """
    payer, park = who_and_where(payer_id, park_id)
    require(by, Perm.RECORD, park)
    entity = entity_of_park(park.pk)
    reason = " ".join(what_for.split())[:160]
    if not reason:
        raise errors.DepositUnnamed
    _check_method(method, reference)
    checked_amount(amount)
    checked_day(entity.pk, day)
    deposit, _new = Deposit.objects.get_or_create(
        entity=entity,
        payer=payer,
        park=park,
        what_for=reason,
        defaults={"opened_by_id": by.pk},
    )
    _move(deposit, Move.RECEIVED, amount, day, by, method=method, reference=reference.strip()[:80])
    return deposit


@command(refusals=REFUSALS)
def return_deposit(
    deposit_id: int, *, amount: Decimal, day: date, method: str, reference: str = "", by: Actor
) -> DepositMove:
    """Give a deposit back, all of it or a part: never more than is held.

    Permission: payments.record on the deposit's park.
    Raises: NotFound; NotAllowed; AmountBroken; MethodUnknown; ReferenceMissing; DayToCome;
        PeriodClosed; ReturnedAbovePaid.
    """
    deposit = _held(deposit_id, by)
    _check_method(method, reference)
    _check_leaves(deposit, amount, day)
    said = {"method": method, "reference": reference.strip()[:80]}
    return _move(deposit, Move.RETURNED, -amount, day, by, **said)


@command(refusals=REFUSALS)
def keep_deposit(deposit_id: int, *, amount: Decimal, day: date, reason: str, by: Actor) -> Payment:
    """Keep some of a deposit for what the company owes: it becomes a payment of its invoices.

    Permission: payments.record on the deposit's park.
    Raises: NotFound; NotAllowed; AmountBroken; ReasonMissing; DayToCome; PeriodClosed;
        ReturnedAbovePaid.
    """
    deposit = _held(deposit_id, by)
    why = " ".join(reason.split())[:300]
    if not why:
        raise errors.ReasonMissing
    _check_leaves(deposit, amount, day)
    payment = record_payment(
        deposit.payer_id,
        deposit.park_id,
        method=Method.DEPOSIT,
        amount=amount,
        day=day,
        note=why,
        by=by,
    )
    _move(deposit, Move.KEPT, -amount, day, by, reason=why, payment=payment)
    allocate_oldest(payment.pk, by=by)
    return payment


def _held(deposit_id: int, by: Actor) -> Deposit:
    if not deposits_visible_to(by).filter(pk=deposit_id).exists():
        raise NotFound
    deposit = Deposit.objects.select_for_update().get(pk=deposit_id)
    require(by, Perm.RECORD, deposit)
    return deposit


def _check_method(method: str, reference: str) -> None:
    if method not in Method.values or method == Method.DEPOSIT:
        raise errors.MethodUnknown
    if method in REFERENCED and not reference.strip():
        raise errors.ReferenceMissing


def _check_leaves(deposit: Deposit, amount: Decimal, day: date) -> None:
    checked_amount(amount)
    checked_day(deposit.entity_id, day)
    held = held_of(deposit)
    if amount > held:
        raise errors.ReturnedAbovePaid(held=told(held))


def _move(
    deposit: Deposit, move: str, amount: Decimal, day: date, by: Actor, **said: object
) -> DepositMove:
    return DepositMove.objects.create(
        deposit=deposit, move=move, amount=amount, day=day, recorded_by_id=by.pk, **said
    )
