"""Deposits received, returned, kept for what is owed; never more than came."""

from datetime import date
from decimal import Decimal

from django.utils import timezone

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
from majal.modules.payments.models import Deposit, DepositMove, Payment, Reversal
from majal.modules.payments.permissions import Perm
from majal.modules.payments.queries import deposits_visible_to, held_of
from majal.modules.payments.workflow import REFERENCED, Method, Move
from majal.modules.tenancy.public import contracts_visible_to

REFUSALS = {
    "deposit_within_held": errors.ReturnedAbovePaid,
    "deposit_move_sign": errors.AmountBroken,
    "payment_period_open": PeriodClosed,
    "reversal_period_open": PeriodClosed,
    "payments_depositmove_reverses_id_key": errors.MoveUndone,
    "deposit_reverses_its_own": errors.UndoneBefore,
    "deposit_undone_with_reason": errors.ReasonMissing,
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
    contract_id: int | None = None,
    by: Actor,
) -> Deposit:
    """Receive a deposit, or more of one that is there for the same reason.

    With a contract, its number says what it is for where nothing else does.

    Permission: payments.record on the park.
    Raises: NotFound; NotAllowed; EntityMissing; DepositUnnamed; ContractOfOthers; AmountBroken;
        MethodUnknown; ReferenceMissing; DayToCome; PeriodClosed.
    """
    payer, park = who_and_where(payer_id, park_id)
    require(by, Perm.RECORD, park)
    entity = entity_of_park(park.pk)
    contract = None
    if contract_id is not None:
        contract = contracts_visible_to(by).filter(pk=contract_id).first()
        if contract is None or (contract.organisation_id, contract.park_id) != (payer.pk, park.pk):
            raise errors.ContractOfOthers
    reason = " ".join(what_for.split())[:160] or (contract.number if contract else "")
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
        defaults={"opened_by_id": by.pk, "contract": contract},
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


@command(refusals=REFUSALS)
def undo_move(move_id: int, *, reason: str, day: date | None = None, by: Actor) -> DepositMove:
    """Undo a movement that was recorded by mistake, by one that takes it back; both stay.

    What was kept for what is owed pays nothing any more: its payment is reversed. What came is
    not undone where more of it has left than would stay.

    Permission: payments.record on the deposit's park.
    Raises: NotFound; NotAllowed; ReasonMissing; MoveUndone; UndoneBefore; DayToCome; PeriodClosed;
        ReturnedAbovePaid.
    """
    found = DepositMove.objects.filter(pk=move_id).select_related("payment").first()
    if found is None:
        raise NotFound
    deposit = _held(found.deposit_id, by)
    why = " ".join(reason.split())[:300]
    if not why:
        raise errors.ReasonMissing
    if found.reverses_id is not None or DepositMove.objects.filter(reverses=found).exists():
        raise errors.MoveUndone
    on = day or timezone.localdate()
    if on < found.day:
        raise errors.UndoneBefore
    checked_day(deposit.entity_id, on)
    held = held_of(deposit)
    if found.amount > held:
        raise errors.ReturnedAbovePaid(held=told(held))
    if found.payment is not None:
        Reversal.objects.create(payment=found.payment, day=on, reason=why, recorded_by_id=by.pk)
    return _move(deposit, Move.UNDONE, -found.amount, on, by, reason=why, reverses=found)


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
