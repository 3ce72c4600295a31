"""What invoices and payments count: arrears of a day, the rent that was paid in its month.

A sum over fewer than five payers is not told, nor one that would give a few away beside the others.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.conf import settings
from django.db.models import F, Sum

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.disclosure import Part, tellable
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.arrears.queries import owed_on
from majal.modules.arrears.workflow import CENT, ZERO
from majal.modules.billing.public import Invoice, InvoiceLine, State, invoices_visible_to
from majal.modules.payments.public import Allocation, Payment, payments_visible_to

PARK = "parks.park"
RENT = ("rent", "domiciliation", "coworking")
"""Products that the rent asked in a month consists of; a subsidy is invoiced to who bears it."""


def _counted() -> bool:
    return not settings.MAJAL_DEMO and Invoice.objects.filter(state=State.ISSUED).exists()


def _readings(sums: dict[Part, Decimal], when: PartialDate) -> Iterator[Reading]:
    """The network's sum and those of parks, from what each payer adds in each park."""
    of: dict[int, set[Part]] = defaultdict(set)
    for one in sums:
        of[int(str(one.part))].add(one)
    parks = sorted(of, key=lambda park: (-len(of[park]), park))
    cells = {0: set(sums), **{park: of[park] for park in parks}}
    payers = [{one.company for one in of[park]} for park in parks]
    for park in sorted(tellable(cells, knowing=payers)):
        amount = sum((sums[one] for one in cells[park]), ZERO)
        yield Reading(amount, when, Ref(PARK, park) if park else None)


def _payers(invoices: Iterable[int]) -> dict[int, Part]:
    rows = Invoice.objects.filter(pk__in=invoices).order_by()
    return {pk: Part(payer, park) for pk, payer, park in rows.values_list("pk", "payer", "park")}


def _late(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Invoice]:
    owed = owed_on(period.last())
    rows = invoices_visible_to(reader).filter(pk__in=[pk for pk, _park, _sum in owed])
    return rows.filter(park=subject.id) if subject else rows


@meter("arrears_mad", rows=_late)
def arrears_mad(day: date) -> Iterator[Reading]:
    """Dirhams owed, at the end of a day, of invoices that were to be paid before it."""
    if not _counted():
        return
    owed = owed_on(day)
    payers = _payers(pk for pk, _park, _amount in owed)
    sums: dict[Part, Decimal] = defaultdict(Decimal)
    for pk, _park, amount in owed:
        sums[payers[pk]] += amount
    yield from _readings(sums, PartialDate.of(day))


def _paid(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Payment]:
    first = period.last().replace(day=1)
    used = Allocation.objects.filter(invoice__lines__product__code__in=RENT).values("payment")
    rows = payments_visible_to(reader).filter(
        day__gte=first, day__lte=period.last(), reversal=None, pk__in=used
    )
    return rows.filter(park=subject.id) if subject else rows


@meter("rent_paid_mad", rows=_paid)
def rent_paid_mad(day: date) -> Iterator[Reading]:
    """Rent that payments of the month of a day paid, before tax: their share of each invoice."""
    if not _counted():
        return
    rows: Any = (
        Allocation.objects.filter(
            payment__day__gte=day.replace(day=1),
            payment__day__lte=day,
            payment__reversal=None,
            invoice__park__isnull=False,
        )
        .order_by()
        .values_list("invoice")
        .annotate(n=Sum("amount"))
    )
    paid: dict[int, Decimal] = {invoice: amount for invoice, amount in rows if amount}
    ids, payers = list(paid), _payers(paid)
    lines = InvoiceLine.objects.filter(invoice__in=ids, product__code__in=RENT).order_by()
    rent = dict(lines.values_list("invoice").annotate(n=Sum("net")))
    whole = dict(
        Invoice.objects.filter(pk__in=ids).order_by().values_list("pk", F("total") - F("withheld"))
    )
    sums: dict[Part, Decimal] = defaultdict(Decimal)
    for invoice, amount in paid.items():
        if whole[invoice] and invoice in rent:
            share = (amount * rent[invoice] / whole[invoice]).quantize(CENT, ROUND_HALF_UP)
            sums[payers[invoice]] += share
    yield from _readings(sums, PartialDate.of(day))
