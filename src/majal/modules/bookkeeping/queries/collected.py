"""VAT by collection: of each invoice as much as was paid of it, by rate, to the centime."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.db.models import Q
from django.utils import timezone

from majal.modules.billing.public import Closing, Invoice, InvoiceLine, Kind, LegalEntity, State
from majal.modules.bookkeeping.queries.journal import VatOfRate
from majal.modules.payments.public import Allocation

ZERO, CENT = Decimal(0), Decimal("0.01")
Key = tuple[Decimal | None, str]
Parts = Mapping[Key, tuple[Decimal, Decimal]]


@dataclass(frozen=True)
class Paper:
    """An invoice or a credit note of it: its day, what is to pay, net and VAT by rate and code."""

    day: date
    to_pay: Decimal
    withheld: Decimal
    parts: Parts


@dataclass(frozen=True)
class Account:
    """An invoice with its credit notes, and what was paid of it: days with amounts, also back."""

    invoice: Paper
    credits: Sequence[Paper] = ()
    moves: Sequence[tuple[date, Decimal]] = ()

    def due(self, day: date) -> "Due":
        """What has fallen due up to and with a day.

        Of each part as much as was paid of what is to pay by then; all of it once all is paid. The
        parts are rounded together, so that they add up to the whole rounded once.
        """
        papers = [one for one in (self.invoice, *self.credits) if one.day <= day]
        if not papers:
            return Due()
        to_pay = sum((one.to_pay for one in papers), ZERO)
        paid = sum((amount for on, amount in self.moves if on <= day), ZERO)
        share = Fraction(1)
        if to_pay > 0:
            share = Fraction(min(max(paid, ZERO), to_pay)) / Fraction(to_pay)
        sums: dict[Key, list[Decimal]] = defaultdict(lambda: [ZERO, ZERO])
        for one in papers:
            for key, (net, vat) in one.parts.items():
                sums[key][0] += net
                sums[key][1] += vat
        keys = sorted(sums, key=_order)
        nets = _shared([sums[key][0] for key in keys], share)
        vats = _shared([sums[key][1] for key in keys], share)
        withheld = _shared([sum((one.withheld for one in papers), ZERO)], share)[0]
        parts = {key: (net, vat) for key, net, vat in zip(keys, nets, vats, strict=True)}
        return Due(parts, withheld, min(max(paid, ZERO), max(to_pay, ZERO)))


@dataclass(frozen=True)
class Due:
    """Net and VAT by rate and code; the VAT that the buyer withheld of it; the money itself."""

    parts: Parts = field(default_factory=dict)
    withheld: Decimal = ZERO
    paid: Decimal = ZERO

    def since(self, before: "Due") -> "Due":
        """What came since; what did not move is left out."""
        keys = {*self.parts, *before.parts}
        none = (ZERO, ZERO)
        parts = {}
        for key in sorted(keys, key=_order):
            now, then = self.parts.get(key, none), before.parts.get(key, none)
            if now != then:
                parts[key] = (now[0] - then[0], now[1] - then[1])
        return Due(parts, self.withheld - before.withheld, self.paid - before.paid)


@dataclass(frozen=True)
class Collected:
    """What of one invoice fell due in a period."""

    invoice: Invoice
    due: Due


def _order(key: Key) -> tuple[Decimal, str]:
    return -(key[0] or ZERO), key[1]


def _shared(amounts: Sequence[Decimal], share: Fraction) -> list[Decimal]:
    """A share of each, to the centime: each has what the sum, rounded once, grows by with it."""
    found, whole, told = [], ZERO, ZERO
    for amount in amounts:
        whole += amount
        exact = Fraction(whole) * share
        upto = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(CENT, ROUND_HALF_UP)
        found.append(upto - told)
        told = upto
    return found


def collected_in(entity: LegalEntity, first: date, last: date) -> Iterator[Collected]:
    """What of each invoice of an entity fell due by collection in a period, by number."""
    for invoice, account in _accounts(entity, first, last):
        due = account.due(last).since(account.due(first - timedelta(days=1)))
        if due.parts or due.paid or due.withheld:
            yield Collected(invoice, due)


def vat_collected(rows: Iterable[Collected]) -> list[VatOfRate]:
    """The same by rate and tax code."""
    sums: dict[Key, list[Decimal]] = defaultdict(lambda: [ZERO, ZERO])
    for one in rows:
        for key, (net, vat) in one.due.parts.items():
            sums[key][0] += net
            sums[key][1] += vat
    return [VatOfRate(key[0], key[1], *sums[key]) for key in sorted(sums, key=_order)]


def _accounts(entity: LegalEntity, first: date, last: date) -> list[tuple[Invoice, Account]]:
    """The invoices that may have moved in a period: paid, reversed, credited or issued in it."""
    start, end = _midnight(first), _midnight(last + timedelta(days=1))
    moved = Allocation.objects.filter(invoice__issuer=entity).filter(
        Q(payment__day__range=(first, last))
        | Q(payment__reversal__day__range=(first, last))
        | Q(recorded_at__gte=start, recorded_at__lt=end)
        | Q(invoice__day__range=(first, last))
    )
    credited = Invoice.objects.filter(
        issuer=entity, state=State.ISSUED, kind=Kind.CREDIT, day__range=(first, last)
    )
    of_nothing = Invoice.objects.filter(
        issuer=entity, state=State.ISSUED, kind=Kind.INVOICE, day__range=(first, last)
    )
    touched = (
        Q(pk__in=moved.values("invoice"))
        | Q(pk__in=credited.values("credits"))
        | Q(pk__in=of_nothing.filter(total=0).values("pk"))
    )
    rows = list(
        Invoice.objects.filter(
            touched, issuer=entity, state=State.ISSUED, kind=Kind.INVOICE, day__lte=last
        ).order_by("day", "number")
    )
    return _with_moves(entity, rows)


def _with_moves(entity: LegalEntity, rows: Sequence[Invoice]) -> list[tuple[Invoice, Account]]:
    pks = [one.pk for one in rows]
    notes: dict[int, list[Invoice]] = defaultdict(list)
    found = Invoice.objects.filter(credits__in=pks, state=State.ISSUED).order_by("issued_at", "pk")
    for note in found:
        notes[note.credits_id or 0].append(note)
    parts = _parts([*pks, *(note.pk for some in notes.values() for note in some)])
    allocations: dict[int, list[Allocation]] = defaultdict(list)
    paid = Allocation.objects.filter(invoice__in=pks).select_related("payment__reversal")
    for one in paid.order_by("pk"):
        allocations[one.invoice_id].append(one)
    closings = list(Closing.objects.filter(entity=entity))
    return [
        (
            invoice,
            Account(
                _paper(invoice, parts),
                [_paper(note, parts) for note in notes[invoice.pk]],
                _moves(invoice, notes[invoice.pk], allocations[invoice.pk], closings),
            ),
        )
        for invoice in rows
    ]


def _paper(invoice: Invoice, parts: Mapping[int, Parts]) -> Paper:
    day = invoice.day or date.max
    return Paper(day, invoice.to_pay, invoice.withheld, parts.get(invoice.pk, {}))


def _parts(pks: Sequence[int]) -> dict[int, Parts]:
    found: dict[int, dict[Key, tuple[Decimal, Decimal]]] = defaultdict(dict)
    lines = InvoiceLine.objects.filter(invoice__in=pks).values_list(
        "invoice", "rate", "tax__code", "net", "vat"
    )
    for invoice, rate, code, net, vat in lines:
        before = found[invoice].get((rate, code), (ZERO, ZERO))
        found[invoice][rate, code] = (before[0] + net, before[1] + vat)
    return dict(found)


def _moves(
    invoice: Invoice,
    notes: Sequence[Invoice],
    allocations: Sequence[Any],
    closings: Sequence[Closing],
) -> list[tuple[date, Decimal]]:
    """What was paid of an invoice, each on the day that counts.

    Money counts from its own day, or from that of the invoice where it came before. Where the
    books were closed up to that day when it was put on the invoice, it counts on the day when it
    was. What a credit note frees counts on the day of the note, what is reversed on the day of the
    reversal, what is taken off otherwise as if it had not been put on.
    """
    found: list[tuple[date, Decimal]] = []
    of_payment: dict[int, list[tuple[date, Decimal]]] = defaultdict(list)
    standing, gone = ZERO, set[int]()
    for at, back, one in _in_time(allocations):
        if back is not None:
            gone.add(back.payment_id)
            given_back = [(max(on, back.day), -some) for on, some in of_payment[back.payment_id]]
            found += given_back
            standing += sum((some for _on, some in given_back), ZERO)
        elif one.payment_id not in gone:  # its reversal has given all of it back
            own = _own(invoice, notes, one, standing, _day(invoice, one.payment.day, at, closings))
            of_payment[one.payment_id] += own
            found += own
            standing += one.amount
    return found


def _in_time(allocations: Sequence[Any]) -> list[tuple[datetime, Any, Any]]:
    """Allocations, and reversals of their payments, in the order in which they were recorded."""
    backs = {one.payment_id: one.payment.reversal for one in allocations if one.payment.is_reversed}
    told = [(one.recorded_at, None, one) for one in allocations]
    told += [(back.recorded_at, back, None) for back in backs.values()]
    return sorted(told, key=lambda row: (row[0], row[1] is not None))


def _own(
    invoice: Invoice, notes: Sequence[Invoice], one: Any, standing: Decimal, day: date
) -> list[tuple[date, Decimal]]:
    """The moves of one allocation; what credit notes before it left overpaid is apart."""
    issued = [note for note in notes if note.issued_at and note.issued_at <= one.recorded_at]
    if one.amount > 0 or not issued:
        return [(day, one.amount)]
    left = invoice.to_pay + sum((note.to_pay for note in issued), ZERO)
    freed = min(-one.amount, max(standing - left, ZERO))
    parts = [(max(note.day or date.min for note in issued), -freed), (day, one.amount + freed)]
    return [(on, amount) for on, amount in parts if amount]


def _day(invoice: Invoice, paid_on: date, at: datetime, closings: Sequence[Closing]) -> date:
    day = max(paid_on, invoice.day or paid_on)
    closed = any(
        one.through >= day
        and one.closed_at <= at
        and (one.reopened_at is None or one.reopened_at > at)
        for one in closings
    )
    return timezone.localdate(at) if closed else day


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_default_timezone())
