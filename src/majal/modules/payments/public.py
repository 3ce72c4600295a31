"""What other modules may use of payments: record, allocate, the balance of a company.

``invoice_paid`` is sent within the transaction when some of an ``invoice`` is paid.
"""

from majal.modules.payments.commands import (
    allocate,
    allocate_oldest,
    invoice_paid,
    keep_deposit,
    make_demo_payments,
    receive_deposit,
    record_payment,
    return_deposit,
    reverse_payment,
    unallocate,
    undo_move,
)
from majal.modules.payments.models import Allocation, Deposit, Payment, Reversal
from majal.modules.payments.permissions import Perm
from majal.modules.payments.queries import (
    balance_of,
    deposits_held,
    free_credit,
    owed_of,
    payments_visible_to,
    statement_of,
    still_owed,
    unpaid,
)
from majal.modules.payments.workflow import Method

__all__ = [
    "Allocation",
    "Deposit",
    "Method",
    "Payment",
    "Perm",
    "Reversal",
    "allocate",
    "allocate_oldest",
    "balance_of",
    "deposits_held",
    "free_credit",
    "invoice_paid",
    "keep_deposit",
    "make_demo_payments",
    "owed_of",
    "payments_visible_to",
    "receive_deposit",
    "record_payment",
    "return_deposit",
    "reverse_payment",
    "statement_of",
    "still_owed",
    "unallocate",
    "undo_move",
    "unpaid",
]
