"""What changes of invoices."""

from majal.modules.billing.commands.charging import Bill, bill_charges
from majal.modules.billing.commands.closing import close_period, reopen_period
from majal.modules.billing.commands.contesting import answer_contest, contest_line, withdraw_contest
from majal.modules.billing.commands.crediting import credit_invoice
from majal.modules.billing.commands.drafting import (
    LineSaid,
    add_line,
    discard_draft,
    draft_invoice,
    remove_line,
)
from majal.modules.billing.commands.issuing import invoice_credited, invoice_issued, issue_invoice
from majal.modules.billing.commands.keeping import (
    add_clearance,
    add_option,
    give_park,
    keep_entity,
    keep_product,
    keep_terms,
)
from majal.modules.billing.commands.loading import load_catalogue
from majal.modules.billing.commands.printing import print_invoice

__all__ = [
    "Bill",
    "LineSaid",
    "add_clearance",
    "add_line",
    "add_option",
    "answer_contest",
    "bill_charges",
    "close_period",
    "contest_line",
    "credit_invoice",
    "discard_draft",
    "draft_invoice",
    "give_park",
    "invoice_credited",
    "invoice_issued",
    "issue_invoice",
    "keep_entity",
    "keep_product",
    "keep_terms",
    "load_catalogue",
    "print_invoice",
    "remove_line",
    "reopen_period",
    "withdraw_contest",
]
