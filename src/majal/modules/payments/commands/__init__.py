"""What changes of payments and deposits."""

from majal.modules.payments.commands.allocating import (
    allocate,
    allocate_oldest,
    allocate_parts,
    free_overpaid,
    invoice_paid,
    unallocate,
)
from majal.modules.payments.commands.demonstration import make_demo_payments
from majal.modules.payments.commands.deposits import (
    keep_deposit,
    receive_deposit,
    return_deposit,
    undo_move,
)
from majal.modules.payments.commands.receipts import print_receipt
from majal.modules.payments.commands.recording import record_payment, reverse_payment

__all__ = [
    "allocate",
    "allocate_oldest",
    "allocate_parts",
    "free_overpaid",
    "invoice_paid",
    "keep_deposit",
    "make_demo_payments",
    "print_receipt",
    "receive_deposit",
    "record_payment",
    "return_deposit",
    "reverse_payment",
    "unallocate",
    "undo_move",
]
