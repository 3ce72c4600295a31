"""A payment recorded as it came, and taken back by its reversal."""

from datetime import date
from decimal import Decimal

from django.db import connection
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.billing.public import PeriodClosed, closed_through, entity_of_park
from majal.modules.organisations.public import Organisation
from majal.modules.parameters.public import rule_on
from majal.modules.parks.public import Park
from majal.modules.payments import errors
from majal.modules.payments.models import Payment, Reversal
from majal.modules.payments.permissions import Perm
from majal.modules.payments.queries import payments_visible_to
from majal.modules.payments.workflow import REFERENCED, ZERO, Method, stamp_on

LARGEST = Decimal(10) ** 12
REFUSALS = {
    "payment_period_open": PeriodClosed,
    "reversal_period_open": PeriodClosed,
    "payment_above_nothing": errors.AmountBroken,
    "payment_referenced": errors.ReferenceMissing,
    "payment_method_known": errors.MethodUnknown,
    "payments_reversal_payment_id_key": errors.ReversedAlready,
    "reversal_after_payment": errors.ReversedBefore,
    "reversal_reason": errors.ReasonMissing,
}


def checked_amount(amount: Decimal) -> Decimal:
    """Raises: AmountBroken unless it is above nothing, to the centime."""
    if not amount.is_finite() or not 0 < amount < LARGEST or amount != round(amount, 2):
        raise errors.AmountBroken
    return amount


def checked_day(entity_id: int, day: date) -> date:
    """Raises: DayToCome; PeriodClosed."""
    if day > timezone.localdate():
        raise errors.DayToCome
    through = closed_through(entity_id)
    if through is not None and day <= through:
        raise PeriodClosed(through=_said(through), day=_said(day))
    return day


def _said(day: date) -> str:
    return isolated(humanise(day), "auto")


def who_and_where(payer_id: int, park_id: int) -> tuple[Organisation, Park]:
    """Raises: NotFound."""
    payer = Organisation.objects.filter(pk=payer_id).first()
    park = Park.objects.filter(pk=park_id).first()
    if payer is None or park is None:
        raise NotFound
    return payer, park


@command(refusals=REFUSALS)
def record_payment(
    payer_id: int,
    park_id: int,
    *,
    method: str,
    amount: Decimal,
    day: date,
    reference: str = "",
    note: str = "",
    by: Actor,
) -> Payment:
    """Record money that came from a company, for whoever invoices for a park.

    Nothing is paid with it yet: until it is allocated it is the company's credit. An amount in
    cash bears the stamp by the rule ``cash_receipt_stamp`` of its day (General Tax Code).

    Permission: payments.record on the park.
    Raises: NotFound; NotAllowed; EntityMissing; MethodUnknown; AmountBroken; ReferenceMissing;
        DayToCome; PeriodClosed; RecordedAlready.
    """
    payer, park = who_and_where(payer_id, park_id)
    require(by, Perm.RECORD, park)
    entity = entity_of_park(park.pk)
    if method not in Method.values:
        raise errors.MethodUnknown
    told = " ".join(reference.split())[:80]
    if method in REFERENCED and not told:
        raise errors.ReferenceMissing
    checked_amount(amount)
    checked_day(entity.pk, day)
    if told:
        _refuse_twice(payer.pk, entity.pk, method, amount, day, told)
    percent = rule_on("cash_receipt_stamp", day) if method == Method.CASH else None
    stamp = stamp_on(amount, percent) if isinstance(percent, Decimal) else ZERO
    return Payment.objects.create(
        entity=entity,
        payer=payer,
        park=park,
        method=method,
        day=day,
        amount=amount,
        stamp=stamp,
        reference=told,
        note=" ".join(note.split())[:300],
        recorded_by_id=by.pk,
    )


def _refuse_twice(
    payer: int, entity: int, method: str, amount: Decimal, day: date, reference: str
) -> None:
    """Refuse what stands already; two people who record the same at once wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"payments.payer:{payer}"]
        )
    same = Payment.objects.filter(
        payer=payer,
        entity=entity,
        method=method,
        amount=amount,
        day=day,
        reference__iexact=reference,
        reversal=None,
    )
    if same.exists():
        raise errors.RecordedAlready


@command(refusals=REFUSALS)
def reverse_payment(
    payment_id: int, *, reason: str, day: date | None = None, by: Actor
) -> Reversal:
    """Take a payment back from a day on: what it paid is owed again; both stay on record.

    Permission: payments.record on its park.
    Raises: NotFound; NotAllowed; ReasonMissing; ReversedAlready; ReversedBefore; DayToCome;
        PeriodClosed; OutOfDeposit.
    """
    payment = held(payment_id, by)
    told = " ".join(reason.split())[:300]
    if not told:
        raise errors.ReasonMissing
    if payment.method == Method.DEPOSIT:
        raise errors.OutOfDeposit
    if Reversal.objects.filter(payment=payment).exists():
        raise errors.ReversedAlready
    on = day or timezone.localdate()
    if on < payment.day:
        raise errors.ReversedBefore
    checked_day(payment.entity_id, on)
    return Reversal.objects.create(payment=payment, day=on, reason=told, recorded_by_id=by.pk)


def held(payment_id: int, by: Actor) -> Payment:
    """A payment that the actor keeps, held until the end. Raises: NotFound; NotAllowed."""
    rows = payments_visible_to(by).filter(pk=payment_id)
    found: Payment | None = rows.select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound
    require(by, Perm.RECORD, found)
    return found
