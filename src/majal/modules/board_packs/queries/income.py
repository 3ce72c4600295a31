"""What a park invoiced in a year, before tax: by product and month; credit notes take away."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Count, Q, Sum
from django.db.models.functions import ExtractMonth

from majal.modules.billing.public import Invoice, InvoiceLine, Kind, Product, State

MONTHS = 12
ZERO = Decimal(0)


@dataclass(frozen=True)
class YearIncome:
    """A year of a park: each product with its months, and how many papers were issued."""

    rows: list[tuple[Product, list[Decimal]]]
    invoices: int
    credit_notes: int
    payers: int

    @property
    def months(self) -> list[Decimal]:
        """All products of each month."""
        return [sum((own[n] for _p, own in self.rows), ZERO) for n in range(MONTHS)]

    @property
    def total(self) -> Decimal:
        """The whole year."""
        return sum(self.months, ZERO)


def income_of(park: int, year: int, until: date) -> YearIncome:
    """Lines of what was issued for a park, dated in the year and not after ``until``; 3 queries."""
    dated = {"day__year": year, "day__lte": until, "state": State.ISSUED, "park": park}
    found = (
        InvoiceLine.objects.filter(**{f"invoice__{name}": value for name, value in dated.items()})
        .order_by()
        .annotate(month=ExtractMonth("invoice__day"))
        .values_list("product", "month")
        .annotate(net=Sum("net"))
    )
    by_product: dict[int, list[Decimal]] = {}
    for product, month, net in found:
        by_product.setdefault(product, [ZERO] * MONTHS)[month - 1] += net
    products = Product.objects.filter(pk__in=by_product).order_by("order", "code")
    counts = Invoice.objects.filter(**dated).aggregate(
        invoices=Count("pk", filter=Q(kind=Kind.INVOICE)),
        credit_notes=Count("pk", filter=Q(kind=Kind.CREDIT)),
        payers=Count("payer", distinct=True),
    )
    return YearIncome([(one, by_product[one.pk]) for one in products], **counts)
