"""What issuing anything shares: what is frozen of buyer and seller, sums, the number last."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.dispatch import Signal
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated
from majal.kernel.dates import humanise
from majal.kernel.documents import next_number
from majal.kernel.errors import DomainError
from majal.modules.billing import errors
from majal.modules.billing.models import Invoice, InvoiceLine, LegalEntity, Payer
from majal.modules.billing.queries import apportion, cents, closed_through, withheld_percent
from majal.modules.billing.workflow import State, payment_reference, series_of
from majal.modules.organisations.public import Organisation
from majal.modules.parameters.public import rule_on

REFUSALS: Mapping[str, type[DomainError]] = MappingProxyType(
    {
        "invoice_period_open": errors.PeriodClosed,
        "invoice_has_lines": errors.NoLines,
        "invoice_sums": errors.NumbersMoved,
        "invoice_number_without_gap": errors.NumbersMoved,
        "invoice_number_once": errors.NumbersMoved,
        "invoice_day_in_order": errors.DayOutOfOrder,
        "invoice_sign": errors.SumBelowNothing,
        "invoice_fixed": errors.AlreadyIssued,
        "line_fixed": errors.AlreadyIssued,
        "line_charge_once": errors.ChargedMeanwhile,
        "line_credited_within": errors.CreditTooLarge,
        "line_labelled": errors.LabelMissing,
        "line_net": errors.LineUnreadable,
    }
)
"""What a person is told when the database refuses, after the commands' own checks passed."""
DEFAULT_TERM = 60
HUNDRED = Decimal(100)
invoice_issued = Signal()
"""An invoice was issued: ``invoice``, ``by``; within the transaction. Its sender is the model."""
invoice_credited = Signal()
"""A credit note was issued: ``credit_note``, the ``invoice`` it takes back from, ``by``."""
SELLER = (
    "code", "name_ar", "name_fr", "form", "address_ar", "address_fr", "ice", "tax_id", "rc_number",
    "rc_court", "business_tax", "cnss", "bank", "rib", "email", "phone",
)  # fmt: skip


class Terms:
    """What issuing on one day for one entity needs, asked once for many invoices."""

    def __init__(self, entity: LegalEntity, day: date) -> None:
        self.entity, self.day = entity, day
        self.seller = {name: getattr(entity, name) for name in SELLER}
        agreed = rule_on("payment_term", day)
        self.days = agreed if isinstance(agreed, int) else DEFAULT_TERM
        self.withheld_percent = withheld_percent(entity, day)

    def due(self, payer: Payer) -> date:
        """The last day to pay: as agreed with the payer, else as the law says."""
        return self.day + timedelta(days=payer.days or self.days)


def checked_day(entity: LegalEntity, kind: str, on: date | None) -> date:
    """The day to date something by: not to come, not closed, not before the number before it.

    Raises: DayToCome; EntityArchived; PeriodClosed; DayOutOfOrder.
    """
    today = timezone.localdate()
    day = on or today
    if day > today:
        raise errors.DayToCome
    if entity.archived_at is not None:
        raise errors.EntityArchived
    through = closed_through(entity.pk)
    if through is not None and day <= through:
        raise errors.PeriodClosed(
            through=isolated(humanise(through), "auto"), day=isolated(humanise(day), "auto")
        )
    last = (
        Invoice.objects.filter(issuer=entity, kind=kind, year=day.year, state=State.ISSUED)
        .order_by("-number")
        .first()
    )
    if last is not None and last.day is not None and last.day > day:
        raise errors.DayOutOfOrder(
            number=isolated(last.shown_number), day=isolated(humanise(last.day), "auto")
        )
    return day


def buyer_of(organisation: Organisation, payer: Payer) -> dict[str, Any]:
    """What an invoice keeps of the buyer; without an address of its own, the commune stands in."""
    place = organisation.territory
    return {
        "name_ar": organisation.name_ar or organisation.name_fr or organisation.name_en,
        "name_fr": organisation.name_fr or organisation.name_en or organisation.name_ar,
        "ice": organisation.ice,
        "tax_id": organisation.tax_id,
        "address_ar": payer.address_ar or payer.address_fr or (place.name_ar if place else ""),
        "address_fr": payer.address_fr or payer.address_ar or (place.name_fr if place else ""),
        "order": payer.order_reference,
    }


def fill(invoice: Invoice, lines: Sequence[InvoiceLine], payer: Payer, terms: Terms) -> None:
    """Everything on an invoice but its number: sums, mentions, who buys and sells, when to pay."""
    invoice.net = sum((line.net for line in lines), Decimal(0))
    invoice.vat = apportion(lines)
    invoice.total = invoice.net + invoice.vat
    invoice.seller, invoice.buyer = terms.seller, buyer_of(invoice.payer, payer)
    invoice.mentions = mentions_of(lines)
    invoice.due_on = terms.due(payer)
    days = [d for line in lines for d in (line.first, line.last) if d is not None]
    invoice.first, invoice.last = (min(days), max(days)) if days else (None, None)
    if payer.public_buyer and terms.withheld_percent is not None:
        withhold(invoice, lines, terms.withheld_percent)


def withhold(invoice: Invoice, lines: Sequence[InvoiceLine], percent: Decimal) -> None:
    """Tell what a public buyer withholds of the VAT on the services concerned, if any is."""
    concerned = [line.vat for line in lines if line.product.withheld and line.vat]
    if concerned:
        invoice.withheld_percent = percent
        invoice.withheld = cents(sum(concerned, Decimal(0)) * percent / HUNDRED)


def mentions_of(lines: Sequence[InvoiceLine]) -> list[dict[str, str]]:
    """What the law wants said of lines without VAT, each sentence once."""
    found = {line.tax.pk: line.tax for line in lines if line.rate is None}
    return [{"ar": tax.mention_ar, "fr": tax.mention_fr} for _pk, tax in sorted(found.items())]


def number_and_keep(invoice: Invoice, day: date, *, by: Actor) -> None:
    """Take the next number and issue: last of all, since whoever takes it holds the series."""
    invoice.state, invoice.issued_at, invoice.issued_by_id = State.ISSUED, timezone.now(), by.pk
    invoice.day, invoice.year = day, day.year
    invoice.number = next_number(series_of(invoice.kind, invoice.issuer_id), day.year)
    invoice.reference = payment_reference(
        invoice.seller["code"], invoice.kind, day.year, invoice.number
    )
    invoice.save()
