"""Charges of contracts, bookings and services become invoices: each once, differences adjusted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import override

from majal.kernel.actors import Actor
from majal.kernel.charges import Charge
from majal.kernel.command import command
from majal.kernel.errors import DomainError, NotFound
from majal.kernel.permissions import require
from majal.modules.billing import errors
from majal.modules.billing.commands.issuing import invoice_credited, invoice_issued
from majal.modules.billing.commands.printing import print_soon
from majal.modules.billing.commands.sealing import (
    REFUSALS,
    Terms,
    checked_day,
    fill,
    number_and_keep,
)
from majal.modules.billing.models import Invoice, InvoiceLine, LegalEntity, Payer
from majal.modules.billing.permissions import Perm
from majal.modules.billing.queries import Standing, Taxes, cents, standing_of
from majal.modules.billing.workflow import Kind
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Park, parks_visible_to

FINEST = Decimal("0.000001")
TONGUES = ("ar", "fr", "en")


@dataclass(frozen=True)
class Bill:
    """What became of one payer's charges: an invoice or a credit note, why not, or nothing left."""

    payer: int
    invoice: Invoice | None = None
    refusal: DomainError | None = None


@command(refusals=REFUSALS)
def bill_charges(
    entity_id: int,
    park_id: int,
    charges: Mapping[int, Sequence[Charge]],
    *,
    on: date | None = None,
    by: Actor,
) -> list[Bill]:
    """Issue to each payer what is left to invoice of their charges, in one transaction.

    What was invoiced already is left out; where its amount is another one by now, the difference is
    a line of its own. Where the whole is below nothing, it is a credit note of the invoice that
    held the charge. A payer that cannot be invoiced is told why and stops nobody else.

    Permission: billing.issue on the park.
    Raises: NotFound; NotAllowed; DayToCome; PeriodClosed; EntityArchived; DayOutOfOrder;
        ChargedMeanwhile; NumbersMoved.
    """
    park: Park | None = parks_visible_to(by).filter(pk=park_id).first()
    entity = LegalEntity.objects.filter(pk=entity_id).first()
    if park is None or entity is None:
        raise NotFound
    require(by, Perm.ISSUE, park)
    day = max(checked_day(entity, kind, on) for kind in Kind)
    batch = _Batch(entity, park, day, charges)
    found = [batch.bill(payer, some) for payer, some in charges.items()]
    _issue([bill.invoice for bill in found if bill.invoice], batch.lines, day, by)
    return found


class _Batch:
    """Builds the invoices of many payers in memory; what they need is asked once for all."""

    def __init__(
        self, entity: LegalEntity, park: Park, day: date, charges: Mapping[int, Sequence[Charge]]
    ) -> None:
        self.park, self.terms, self.taxes = park, Terms(entity, day), Taxes(entity, day)
        self.standing = standing_of({c.key for some in charges.values() for c in some})
        rows = Organisation.objects.select_related("territory").filter(pk__in=list(charges))
        self.organisations = {one.pk: one for one in rows}
        self.payers = {p.organisation_id: p for p in Payer.objects.filter(organisation__in=rows)}
        self.lines: dict[int, list[InvoiceLine]] = {}

    def bill(self, payer: int, charges: Sequence[Charge]) -> Bill:
        try:
            invoice = self._invoice(payer, charges)
        except DomainError as error:
            return Bill(payer, refusal=error)
        return Bill(payer, invoice)

    def _invoice(self, payer_id: int, charges: Sequence[Charge]) -> Invoice | None:
        organisation = self.organisations.get(payer_id)
        if organisation is None:
            raise NotFound
        payer = self.payers.get(payer_id) or Payer(organisation_id=payer_id)
        invoice = Invoice(
            issuer=self.terms.entity, payer=organisation, park=self.park, language=payer.language
        )
        lines: list[InvoiceLine] = []
        formers: list[int] = []
        for charge in charges:
            standing = self.standing.get(charge.key, Standing())
            difference = charge.amount - standing.counted
            if difference == 0:
                continue
            if standing.issuer not in (None, self.terms.entity.pk):
                raise errors.InvoicedElsewhere(entity=LegalEntity.objects.get(pk=standing.issuer))
            line = self._line(invoice, charge, difference, standing)
            line.position = len(lines) + 1
            lines.append(line)
            if difference < 0 and standing.invoice:
                formers.append(standing.invoice)
        if not lines:
            return None
        if sum(line.net for line in lines) < 0:
            if not formers:
                raise errors.SumBelowNothing
            invoice.kind, invoice.credits_id = Kind.CREDIT, max(formers)
            with override(invoice.language):
                invoice.reason = _("Adjustment of what was charged")
        fill(invoice, lines, payer, self.terms)
        if invoice.kind == Kind.CREDIT:
            invoice.due_on = self.terms.day
        self.lines[id(invoice)] = lines
        return invoice

    def _line(
        self, invoice: Invoice, charge: Charge, difference: Decimal, standing: Standing
    ) -> InvoiceLine:
        tax, rate = self.taxes.of(charge.product, equipped=charge.equipped)
        quantity, unit, price = charge.quantity, charge.unit, charge.unit_price
        fine = quantity.quantize(FINEST), price.quantize(FINEST)
        if standing.turn or cents(fine[0] * fine[1]) != difference:
            fine, unit = (Decimal(1), difference), "lump"
        return InvoiceLine(
            invoice=invoice,
            product=self.taxes.product(charge.product),
            **_labels(charge, adjusts=bool(standing.turn)),
            quantity=fine[0],
            unit=unit[:20],
            unit_price=fine[1],
            net=difference,
            tax=tax,
            rate=rate,
            vat=Decimal(0),
            first=charge.first,
            last=charge.last,
            charge_key=charge.key,
            turn=standing.turn + 1,
            about_kind=charge.about.kind,
            about_id=charge.about.id,
            equipped=charge.equipped,
        )


def _labels(charge: Charge, *, adjusts: bool) -> dict[str, str]:
    """What the charge says of itself in each language, as it reads on this day."""
    found = {}
    for code in TONGUES:
        with override(code):
            said = str(charge.label)
            if adjusts:
                said = _("Adjustment: %(label)s") % {"label": said}
        found[f"label_{code}"] = said[:300]
    return found


def _issue(
    invoices: Sequence[Invoice], lines: Mapping[int, list[InvoiceLine]], day: date, by: Actor
) -> None:
    """Write all as drafts with their lines, then number them: the series is held at the end."""
    if not invoices:
        return
    owned = [(one, lines[id(one)]) for one in invoices]
    for one in invoices:
        one.made_by_id = by.pk
    Invoice.objects.bulk_create(invoices)
    for one, own in owned:
        for line in own:
            line.invoice = one
    InvoiceLine.objects.bulk_create([line for _one, own in owned for line in own])
    for one in invoices:
        number_and_keep(one, day, by=by)
    for one in invoices:
        if one.kind == Kind.CREDIT:
            invoice_credited.send(Invoice, credit_note=one, invoice=one.credits, by=by)
        else:
            invoice_issued.send(Invoice, invoice=one, by=by)
    print_soon([one.pk for one in invoices], by=by)
