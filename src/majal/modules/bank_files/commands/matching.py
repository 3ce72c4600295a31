"""What a line is: payments recorded from it, payments on record, no payment; undone again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.names import local
from majal.kernel.permissions import require
from majal.kernel.remarks import Remark
from majal.kernel.text import fold
from majal.modules.bank_files import errors
from majal.modules.bank_files.models import BankLine, Match
from majal.modules.bank_files.permissions import Perm
from majal.modules.bank_files.queries import lines_visible_to
from majal.modules.bank_files.queries.reasons import dirhams, on
from majal.modules.bank_files.workflow import ZERO, Aside, Kind
from majal.modules.billing.public import is_closed
from majal.modules.payments.public import (
    Method,
    Payment,
    allocate,
    payments_visible_to,
    record_payment,
    reverse_payment,
)
from majal.modules.payments.public import Perm as PaymentPerm

REFUSALS = {
    "match_line_once": errors.LineMatched,
    "match_payment_once": errors.PaymentMatched,
    "match_return_once": errors.PaymentMatched,
    "match_whole": errors.SharesUneven,
    "match_of_the_entity": errors.ShareOfOther,
    "match_of_standing": errors.ProposalGone,
    "match_of_a_kind": errors.OnlyCredits,
}
_CHEQUE = re.compile(r"\b(?:cheque|cheques|chq|chqs|شيك|الشيك)\b")
_DIGITS = re.compile(r"\d{5,}")


@dataclass(frozen=True)
class Share:
    """What of a line one company paid at one park, and how much of it goes to which invoice."""

    payer: int
    park: int
    amount: Decimal
    invoices: Mapping[int, Decimal] = field(default_factory=dict)


def held_line(line_id: int, by: Actor) -> BankLine:
    """A line that is matched with nothing, held until the end: whoever comes second waits here.

    Raises: NotFound; NotAllowed; LineMatched, which says with what.
    """
    line: Any = lines_visible_to(by).filter(pk=line_id).first()
    if line is None:
        raise NotFound
    require(by, Perm.KEEP, line)
    BankLine.objects.select_for_update().get(pk=line_id)
    live = list(Match.objects.filter(line=line_id, undone_at=None).select_related("payment__payer"))
    if live:
        raise errors.LineMatched(**{"with": told_of(live)})
    return line  # type: ignore[no-any-return]


def told_of(live: Sequence[Match]) -> str:
    """What a line is matched with, within a sentence."""
    return ", ".join(
        _payment_told(one.payment) if one.payment else str(one.get_aside_display()) for one in live
    )


def _payment_told(payment: Payment) -> str:
    name = isolated(local(payment.payer), "auto")
    return f"{name}, {dirhams(payment.amount)} MAD, {on(payment.day)}"


@command(refusals=REFUSALS)
def match_shares(
    line_id: int,
    shares: Sequence[Share],
    *,
    sure: str = "",
    why: Sequence[Remark] = (),
    by: Actor,
) -> list[Payment]:
    """Record what companies paid with a line, and pay their invoices with it; all of the line.

    Permission: bank_files.keep on the account; payments.record on the park of each share.
    Raises: NotFound; NotAllowed; LineMatched; OnlyCredits; CompanyNeeded; SharesUneven;
        ShareOfOther; what ``record_payment`` and ``allocate`` refuse.
    """
    line = held_line(line_id, by)
    if line.amount < 0:
        raise errors.OnlyCredits
    if not shares:
        raise errors.CompanyNeeded
    whole = sum((one.amount for one in shares), ZERO)
    if whole != line.amount:
        raise errors.SharesUneven(sum=dirhams(whole), line=dirhams(line.amount))
    method, reference = _how(line)
    made = list[Payment]()
    for part, share in enumerate(shares, start=1):
        again = any(one.payer_id == share.payer for one in made)
        payment = record_payment(
            share.payer,
            share.park,
            method=method,
            amount=share.amount,
            day=line.day,
            reference=f"{reference[:70]} ({part})" if again else reference,
            by=by,
        )
        if payment.entity_id != line.account.entity_id:
            raise errors.ShareOfOther
        for invoice, amount in share.invoices.items():
            allocate(payment.pk, invoice, amount, by=by)
        _keep(line, part, payment, by, made=True, sure=sure, why=why)
        made.append(payment)
    return made


@command(refusals=REFUSALS)
def match_payments(
    line_id: int,
    payment_ids: Sequence[int],
    *,
    sure: str = "",
    why: Sequence[Remark] = (),
    by: Actor,
) -> None:
    """Match a line with payments that were recorded before: nothing is recorded twice.

    Permission: bank_files.keep on the account; payments.record on each payment.
    Raises: NotFound; NotAllowed; LineMatched; PaymentMatched; OnlyCredits; CompanyNeeded;
        SharesUneven; ShareOfOther; ProposalGone where one was reversed meanwhile.
    """
    line = held_line(line_id, by)
    if line.amount < 0:
        raise errors.OnlyCredits
    wanted = sorted(set(payment_ids))
    if not wanted:
        raise errors.CompanyNeeded
    # Held in one order: of two lines that want one payment the second waits, and is told.
    list(Payment.objects.select_for_update().filter(pk__in=wanted).order_by("pk"))
    rows = payments_visible_to(by).filter(pk__in=wanted).order_by("pk")
    payments = list(rows)
    if len(payments) != len(wanted):
        raise NotFound
    for one in payments:
        _check(line, one, by)
    whole = sum((one.amount for one in payments), ZERO)
    if whole != line.amount:
        raise errors.SharesUneven(sum=dirhams(whole), line=dirhams(line.amount))
    for part, one in enumerate(payments, start=1):
        _keep(line, part, one, by, made=False, sure=sure, why=why)


def _check(line: BankLine, payment: Payment, by: Actor) -> None:
    require(by, PaymentPerm.RECORD, payment)
    if payment.entity_id != line.account.entity_id:
        raise errors.ShareOfOther
    if payment.is_reversed:
        raise errors.ProposalGone
    live = Match.objects.filter(payment=payment, undone_at=None, kind=Kind.PAYMENT)
    there = live.select_related("line").first()
    if there is not None:
        raise errors.PaymentMatched(
            payment=_payment_told(payment),
            day=on(there.line.day),
            text=isolated(str(there.line)[:80], "auto"),
        )


@command(refusals=REFUSALS)
def take_back(
    line_id: int,
    payment_id: int,
    *,
    sure: str = "",
    why: Sequence[Remark] = (),
    by: Actor,
) -> Match:
    """Say that a line is a payment that came back, as an unpaid cheque: it is reversed on that day.

    Permission: bank_files.keep on the account; payments.record on the payment.
    Raises: NotFound; NotAllowed; LineMatched; OnlyDebits; SharesUneven; ShareOfOther; what
        ``reverse_payment`` refuses.
    """
    line = held_line(line_id, by)
    if line.amount > 0:
        raise errors.OnlyDebits
    payment = payments_visible_to(by).filter(pk=payment_id).first()
    if payment is None:
        raise NotFound
    if payment.entity_id != line.account.entity_id:
        raise errors.ShareOfOther
    if payment.amount != -line.amount:
        raise errors.SharesUneven(sum=dirhams(payment.amount), line=dirhams(line.amount))
    reverse_payment(payment.pk, reason=str(line)[:300], day=line.day, by=by)
    return _keep(line, 1, payment, by, made=True, sure=sure, why=why, kind=Kind.RETURN)


@command(refusals=REFUSALS)
def set_aside(line_id: int, *, aside: str, note: str = "", by: Actor) -> Match:
    """Say that a line is no payment of an invoice: fees, an own transfer, something else and what.

    Permission: bank_files.keep on the account.
    Raises: NotFound; NotAllowed; LineMatched; ReasonMissing.
    """
    line = held_line(line_id, by)
    said = " ".join(note.split())[:300]
    if aside not in Aside.values or (aside == Aside.OTHER and not said):
        raise errors.ReasonMissing
    return Match.objects.create(
        line=line, kind=Kind.ASIDE, aside=aside, amount=line.amount, note=said, made_by_id=by.pk
    )


@command(refusals=REFUSALS)
def unmatch(line_id: int, *, reason: str, by: Actor) -> int:
    """Undo what a line is matched with: payments recorded by it are reversed; all of it stays.

    A payment that came back stays reversed: it is recorded anew if it stands after all.

    A reversal counts from the payment's own day, or from today where the books are closed up to it.

    Permission: bank_files.keep on the account; payments.record on payments that are reversed.
    Raises: NotFound; NotAllowed; NotMatched; ReasonMissing; what ``reverse_payment`` refuses.
    """
    line = lines_visible_to(by).filter(pk=line_id).first()
    if line is None:
        raise NotFound
    require(by, Perm.KEEP, line)
    said = " ".join(reason.split())[:300]
    if not said:
        raise errors.ReasonMissing
    BankLine.objects.select_for_update().get(pk=line_id)
    live = list(Match.objects.filter(line=line_id, undone_at=None).select_related("payment"))
    if not live:
        raise errors.NotMatched
    for one in live:
        payment = one.payment
        if payment is not None and one.made and not payment.is_reversed:
            closed = is_closed(payment.entity_id, payment.day)
            day = timezone.localdate() if closed else payment.day
            reverse_payment(payment.pk, reason=said, day=day, by=by)
        one.undone_at, one.undone_by_id, one.undone_reason = timezone.now(), by.pk, said
        one.save(update_fields=["undone_at", "undone_by", "undone_reason"])
    return len(live)


def _keep(
    line: BankLine,
    part: int,
    payment: Payment,
    by: Actor,
    *,
    made: bool,
    sure: str,
    why: Sequence[Remark],
    kind: str = Kind.PAYMENT,
) -> Match:
    return Match.objects.create(
        line=line,
        part=part,
        kind=kind,
        payment=payment,
        amount=payment.amount if kind == Kind.PAYMENT else -payment.amount,
        made=made,
        sure=sure,
        why=[one.to_json() for one in why],
        made_by_id=by.pk,
    )


def _how(line: BankLine) -> tuple[str, str]:
    """By cheque where the line says so, else by transfer; with a reference that is its own."""
    told = line.reference or line.end_to_end or line.text
    if line.ordinal > 1:
        told = f"{told[:70]} ({line.ordinal})"
    if _CHEQUE.search(fold(line.words)):
        number = _DIGITS.search(line.text)
        return Method.CHEQUE, (number[0] if number and line.ordinal == 1 else told or str(line.pk))
    return Method.TRANSFER, told[:80]
