"""What invoices and payments count: arrears of a day, the rent that was paid in its month."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.conf import settings
from django.db.models import F, Sum

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
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


def _readings(sums: dict[int, Decimal], when: PartialDate) -> Iterator[Reading]:
    yield Reading(sum(sums.values(), ZERO), when)
    for park, amount in sorted(sums.items()):
        yield Reading(amount, when, Ref(PARK, park))


def _late(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Invoice]:
    owed = owed_on(period.last())
    rows = invoices_visible_to(reader).filter(pk__in=[pk for pk, _park, _sum in owed])
    return rows.filter(park=subject.id) if subject else rows


@meter("arrears_mad", rows=_late)
def arrears_mad(day: date) -> Iterator[Reading]:
    """Dirhams owed, at the end of a day, of invoices that were to be paid before it."""
    if not _counted():
        return
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for _pk, park, amount in owed_on(day):
        sums[park] += amount
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
    paid: dict[tuple[int, int], Decimal] = {}
    rows: Any = (
        Allocation.objects.filter(
            payment__day__gte=day.replace(day=1), payment__day__lte=day, payment__reversal=None
        )
        .order_by()
        .values("invoice", "invoice__park")
        .annotate(n=Sum("amount"))
    )
    for row in rows:
        if row["n"] and row["invoice__park"]:
            paid[row["invoice"], row["invoice__park"]] = row["n"]
    ids = {invoice for invoice, _park in paid}
    lines = InvoiceLine.objects.filter(invoice__in=ids, product__code__in=RENT).order_by()
    rent = dict(lines.values_list("invoice").annotate(n=Sum("net")))
    whole = dict(
        Invoice.objects.filter(pk__in=ids).order_by().values_list("pk", F("total") - F("withheld"))
    )
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for (invoice, park), amount in paid.items():
        share = amount * rent.get(invoice, ZERO) / whole[invoice] if whole[invoice] else ZERO
        sums[park] += share.quantize(CENT, ROUND_HALF_UP)
    yield from _readings(sums, PartialDate.of(day))
