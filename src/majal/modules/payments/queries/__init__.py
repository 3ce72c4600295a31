"""What is read of payments, balances and deposits."""

from majal.modules.payments.queries.balance import (
    Entry,
    balance_of,
    owed_of,
    paid_through,
    payments_of,
    statement_of,
    still_owed,
    unpaid,
)
from majal.modules.payments.queries.deposits import (
    deposit_of,
    deposits_held,
    deposits_visible_to,
    held_of,
    move_of,
)
from majal.modules.payments.queries.visible import (
    company_of,
    free_credit,
    free_of,
    own_companies,
    own_payments,
    payment_of,
    payments_visible_to,
    to_allocate,
    with_free,
)

__all__ = [
    "Entry",
    "balance_of",
    "company_of",
    "deposit_of",
    "deposits_held",
    "deposits_visible_to",
    "free_credit",
    "free_of",
    "held_of",
    "move_of",
    "owed_of",
    "own_companies",
    "own_payments",
    "paid_through",
    "payment_of",
    "payments_of",
    "payments_visible_to",
    "statement_of",
    "still_owed",
    "to_allocate",
    "unpaid",
    "with_free",
]
