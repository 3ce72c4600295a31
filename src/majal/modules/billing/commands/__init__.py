"""What changes of invoices."""

from majal.modules.billing.commands.charging import Bill, bill_charges
from majal.modules.billing.commands.crediting import credit_invoice
from majal.modules.billing.commands.drafting import (
    LineSaid,
    add_line,
    discard_draft,
    draft_invoice,
    remove_line,
)
from majal.modules.billing.commands.issuing import (
    invoice_credited,
    invoice_issued,
    issue_invoice,
)
from majal.modules.billing.commands.loading import load_catalogue
from majal.modules.billing.commands.printing import print_invoice

__all__ = [
    "Bill",
    "LineSaid",
    "add_line",
    "bill_charges",
    "credit_invoice",
    "discard_draft",
    "draft_invoice",
    "invoice_credited",
    "invoice_issued",
    "issue_invoice",
    "load_catalogue",
    "print_invoice",
    "remove_line",
]
