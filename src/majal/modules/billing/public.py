"""What other modules may use of billing: issue, credit, read invoices; hear what was issued.

``invoice_issued`` and ``invoice_credited`` are sent within the transaction by ``Invoice``. What is
owed is never stored: it is invoices less credit notes less payments, and credit notes have sums
below nothing, so that ``Sum("total")`` over what was issued to a payer is what papers say.
"""

from majal.modules.billing.commands import (
    Bill,
    LineSaid,
    bill_charges,
    credit_invoice,
    draft_invoice,
    invoice_credited,
    invoice_issued,
    issue_invoice,
    load_catalogue,
    print_invoice,
)
from majal.modules.billing.errors import PeriodClosed
from majal.modules.billing.models import (
    Clearance,
    Closing,
    Contest,
    Invoice,
    InvoiceLine,
    LegalEntity,
    Payer,
    Product,
    ProductTax,
    TaxCode,
    VatOption,
)
from majal.modules.billing.queries import (
    Standing,
    Taxes,
    closed_through,
    entities_visible_to,
    entity_of_park,
    invoices_visible_to,
    is_closed,
    open_invoices,
    own_invoices,
    parks_invoiced,
    payer_of,
    standing_of,
)
from majal.modules.billing.workflow import Category, Kind, State, reference_holds

__all__ = [
    "Bill",
    "Category",
    "Clearance",
    "Closing",
    "Contest",
    "Invoice",
    "InvoiceLine",
    "Kind",
    "LegalEntity",
    "LineSaid",
    "Payer",
    "PeriodClosed",
    "Product",
    "ProductTax",
    "Standing",
    "State",
    "TaxCode",
    "Taxes",
    "VatOption",
    "bill_charges",
    "closed_through",
    "credit_invoice",
    "draft_invoice",
    "entities_visible_to",
    "entity_of_park",
    "invoice_credited",
    "invoice_issued",
    "invoices_visible_to",
    "is_closed",
    "issue_invoice",
    "load_catalogue",
    "open_invoices",
    "own_invoices",
    "parks_invoiced",
    "payer_of",
    "print_invoice",
    "reference_holds",
    "standing_of",
]
