"""The journal of sales, each paper balanced to the centime, and the VAT invoiced of a period."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet, Sum

from majal.modules.billing.public import Invoice, InvoiceLine, LegalEntity, State
from majal.modules.bookkeeping.models import Accounts, VatFiling

ZERO = Decimal(0)


@dataclass(frozen=True)
class Entry:
    """One line of a journal: debit or credit, never both; ``what`` names its side in words."""

    day: date
    number: str
    reference: str
    payer: str
    what: str
    account: str
    label: str
    debit: Decimal
    credit: Decimal


@dataclass(frozen=True)
class VatOfRate:
    """What was invoiced under one rate, credit notes taken off; no rate: without VAT."""

    rate: Decimal | None
    tax: str
    net: Decimal
    vat: Decimal


def accounts_of(entity: LegalEntity) -> Accounts:
    """Those on record, or empty ones."""
    found: Accounts | None = Accounts.objects.filter(entity=entity).first()
    return found or Accounts(entity=entity)


def filing_of(entity: LegalEntity) -> VatFiling:
    """How it declares its VAT: as on record, or by collection every month."""
    found: VatFiling | None = VatFiling.objects.filter(entity=entity).first()
    return found or VatFiling(entity=entity)


def issued_in(entity: LegalEntity, first: date, last: date) -> QuerySet[Invoice]:
    """What an entity issued in a period, in the order of its numbers."""
    rows = Invoice.objects.filter(issuer=entity, state=State.ISSUED, day__gte=first, day__lte=last)
    return rows.order_by("day", "kind", "number")


def journal_of(entity: LegalEntity, first: date, last: date) -> Iterator[Entry]:
    """What an entity sold in a period: the payer's debt, the sales by account, the VAT by rate.

    A credit note stands on the other side of each.
    """
    accounts = accounts_of(entity)
    lines = InvoiceLine.objects.select_related("product").order_by("position")
    rows = issued_in(entity, first, last).prefetch_related(Prefetch("lines", lines))
    for invoice in rows:
        yield from _entries(invoice, accounts)


def _entries(invoice: Invoice, accounts: Accounts) -> Iterator[Entry]:
    payer = str(invoice.buyer.get("name_fr", ""))

    def entry(what: str, account: str, label: str, debit: Decimal) -> Entry:
        """A debit; what is below nothing is a credit."""
        return Entry(
            invoice.day or date.min,
            invoice.shown_number,
            invoice.reference,
            payer,
            what,
            account,
            label,
            max(debit, ZERO),
            max(-debit, ZERO),
        )

    title = f"{invoice.get_kind_display()} {invoice.shown_number}"
    if invoice.to_pay:
        yield entry("customer", accounts.customers, title, invoice.to_pay)
    if invoice.withheld:
        yield entry("withheld", accounts.withheld, title, invoice.withheld)
    sales: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    taxes: dict[Decimal, Decimal] = defaultdict(Decimal)
    for line in invoice.lines.all():
        sales[(line.product.ledger or accounts.sales, line.product.name_fr)] += line.net
        if line.rate is not None:
            taxes[line.rate] += line.vat
    for (account, name), net in sorted(sales.items()):
        if net:
            yield entry("sale", account, name, -net)
    for rate, vat in sorted(taxes.items()):
        if vat:
            yield entry("vat", accounts.vat, f"TVA {rate.normalize():f} %", -vat)


def vat_of(entity: LegalEntity, first: date, last: date) -> list[VatOfRate]:
    """The VAT that was invoiced in a period, by rate and tax code, credit notes taken off."""
    rows = (
        InvoiceLine.objects.filter(invoice__in=issued_in(entity, first, last).values("pk"))
        .order_by()
        .values("rate", "tax__code", "tax__name_ar", "tax__name_fr", "tax__name_en")
        .annotate(base=Sum("net"), due=Sum("vat"))
    )
    return [
        VatOfRate(row["rate"], row["tax__code"], row["base"], row["due"])
        for row in sorted(rows, key=lambda r: (-(r["rate"] or ZERO), r["tax__code"]))
    ]
