"""Drafts: written line by line, changed at will, discarded; nothing of them is on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.bidi import isolated
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.billing import errors
from majal.modules.billing.commands.sealing import REFUSALS
from majal.modules.billing.models import Invoice, InvoiceLine
from majal.modules.billing.permissions import Perm
from majal.modules.billing.queries import (
    Taxes,
    apportion,
    cents,
    entity_of_park,
    invoices_visible_to,
    payer_of,
)
from majal.modules.organisations.public import Organisation, organisations_visible_to
from majal.modules.parks.public import Park, parks_visible_to

LARGEST = Decimal(10) ** 9
FINEST = Decimal("0.000001")


@dataclass(frozen=True)
class LineSaid:
    """What somebody writes on a line; ``equipped`` is asked of premises only."""

    product: str
    label_fr: str
    label_ar: str = ""
    quantity: Decimal = Decimal(1)
    unit: str = "unit"
    unit_price: Decimal = Decimal(0)
    first: date | None = None
    last: date | None = None
    equipped: bool | None = None


@command(refusals=REFUSALS)
def draft_invoice(
    payer_id: int, park_id: int, *, lines: Sequence[LineSaid] = (), language: str = "", by: Actor
) -> Invoice:
    """Begin an invoice of the park's legal entity to a payer, in the language of its terms.

    Permission: billing.draft on the park.
    Raises: NotFound; NotAllowed; EntityMissing; ProductUnknown; TaxUnknown; RateUnknown;
        LineUnreadable; LabelMissing; SpanBackwards.
    """
    park: Park | None = parks_visible_to(by).filter(pk=park_id).first()
    if park is None:
        raise NotFound
    require(by, Perm.DRAFT, park)
    payer: Organisation | None = organisations_visible_to(by).filter(pk=payer_id).first()
    if payer is None:
        raise NotFound
    invoice = Invoice.objects.create(
        issuer=entity_of_park(park.pk),
        payer=payer,
        park=park,
        language=language or payer_of(payer.pk).language,
        made_by_id=by.pk,
    )
    made = [line_from(invoice, said, n) for n, said in enumerate(lines, 1)]
    apportion(made)
    InvoiceLine.objects.bulk_create(made)
    _sum_up(invoice)
    return invoice


@command(refusals=REFUSALS)
def add_line(invoice_id: int, said: LineSaid, *, by: Actor) -> InvoiceLine:
    """Write one more line on a draft.

    Permission: billing.draft on the invoice's park.
    Raises: NotFound; NotAllowed; AlreadyIssued; ProductUnknown; TaxUnknown; RateUnknown;
        LineUnreadable; LabelMissing; SpanBackwards.
    """
    invoice = held_draft(invoice_id, Perm.DRAFT, by)
    last = invoice.lines.order_by("-position").first()
    line = line_from(invoice, said, last.position + 1 if last else 1)
    apportion([line])
    line.save()
    _sum_up(invoice)
    return line


@command(refusals=REFUSALS)
def remove_line(line_id: int, *, by: Actor) -> Invoice:
    """Take a line off a draft.

    Permission: billing.draft on the invoice's park.
    Raises: NotFound; NotAllowed; AlreadyIssued.
    """
    line = InvoiceLine.objects.filter(pk=line_id).first()
    if line is None:
        raise NotFound
    invoice = held_draft(line.invoice_id, Perm.DRAFT, by)
    InvoiceLine.objects.filter(pk=line_id).delete()
    _sum_up(invoice)
    return invoice


@command(refusals=REFUSALS)
def discard_draft(invoice_id: int, *, by: Actor) -> None:
    """Throw a draft away with its lines; it had no number and nobody else saw it.

    Permission: billing.draft on the invoice's park.
    Raises: NotFound; NotAllowed; AlreadyIssued.
    """
    held_draft(invoice_id, Perm.DRAFT, by).delete()


def held_draft(invoice_id: int, permission: Perm, by: Actor) -> Invoice:
    """A draft that ``by`` may act on, held until the command ends.

    Raises: NotFound; NotAllowed; AlreadyIssued.
    """
    rows = invoices_visible_to(by).filter(pk=invoice_id)
    found: Invoice | None = rows.select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound
    require(by, permission, found)
    if not found.is_draft:
        raise errors.AlreadyIssued(number=isolated(found.shown_number))
    return found


def line_from(invoice: Invoice, said: LineSaid, position: int) -> InvoiceLine:
    """A line as it was said, taxed as of today; raises what ``add_line`` does."""
    if not (said.quantity.is_finite() and said.unit_price.is_finite()):
        raise errors.LineUnreadable
    quantity, price = said.quantity.quantize(FINEST), said.unit_price.quantize(FINEST)
    net = cents(quantity * price)
    if abs(net) >= LARGEST or quantity == 0:
        raise errors.LineUnreadable
    fr, ar = " ".join(said.label_fr.split())[:300], " ".join(said.label_ar.split())[:300]
    if not (fr or ar):
        raise errors.LabelMissing
    if said.first and said.last and said.last < said.first:
        raise errors.SpanBackwards
    taxes = Taxes(invoice.issuer, invoice.day or timezone.localdate())
    tax, rate = taxes.of(said.product, equipped=said.equipped)
    return InvoiceLine(
        invoice=invoice,
        position=position,
        product=taxes.product(said.product),
        label_ar=ar or fr,
        label_fr=fr or ar,
        quantity=quantity,
        unit=said.unit[:20],
        unit_price=price,
        net=net,
        tax=tax,
        rate=rate,
        vat=Decimal(0),
        first=said.first or said.last,
        last=said.last or said.first,
        equipped=said.equipped,
    )


def _sum_up(invoice: Invoice) -> None:
    """Keep the sums of a draft's lines, so that lists show them."""
    lines = list(invoice.lines.order_by("position"))
    invoice.vat = apportion(lines)
    for line in lines:
        line.save(update_fields=["vat"])
    invoice.net = sum((line.net for line in lines), Decimal(0))
    invoice.total = invoice.net + invoice.vat
    invoice.save(update_fields=["net", "vat", "total"])
