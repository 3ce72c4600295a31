"""Issuing: a draft gets its number and is fixed for good."""

from datetime import date

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.modules.billing import errors
from majal.modules.billing.commands.drafting import held_draft
from majal.modules.billing.commands.printing import print_soon
from majal.modules.billing.commands.sealing import (
    REFUSALS,
    Terms,
    checked_day,
    fill,
    invoice_credited,
    invoice_issued,
    number_and_keep,
)
from majal.modules.billing.models import Invoice, InvoiceLine
from majal.modules.billing.permissions import Perm
from majal.modules.billing.queries import Taxes, payer_of

__all__ = ["invoice_credited", "invoice_issued", "issue_invoice"]


@command(refusals=REFUSALS)
def issue_invoice(invoice_id: int, *, on: date | None = None, by: Actor) -> Invoice:
    """Issue a draft on a day, today unless said: it gets the next number, and nothing changes it.

    Each line is taxed as the catalogue says on that day. The paper is set right after.

    Permission: billing.issue on the invoice's park.
    Raises: NotFound; NotAllowed; AlreadyIssued; NoLines; DayToCome; PeriodClosed; DayOutOfOrder;
        EntityArchived; SumBelowNothing; ProductUnknown; TaxUnknown; RateUnknown; NumbersMoved.
    """
    invoice = held_draft(invoice_id, Perm.ISSUE, by)
    lines = list(invoice.lines.select_related("product", "tax").order_by("position"))
    if not lines:
        raise errors.NoLines
    if sum(line.net for line in lines) < 0:
        raise errors.SumBelowNothing
    day = checked_day(invoice.issuer, invoice.kind, on)
    taxes = Taxes(invoice.issuer, day)
    for line in lines:
        line.tax, line.rate = taxes.of(line.product.code, equipped=line.equipped)
    fill(invoice, lines, payer_of(invoice.payer_id), Terms(invoice.issuer, day))
    InvoiceLine.objects.bulk_update(lines, ["tax", "rate", "vat"])
    number_and_keep(invoice, day, by=by)
    invoice_issued.send(Invoice, invoice=invoice, by=by)
    print_soon([invoice.pk], by=by)
    return invoice
