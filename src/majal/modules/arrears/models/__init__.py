"""What is stored of arrears."""

from majal.modules.arrears.models.account import Account
from majal.modules.arrears.models.plan import Instalment, Plan, PlanInvoice
from majal.modules.arrears.models.reminder import Reminder, ReminderInvoice
from majal.modules.arrears.models.round import Proposal, Round

__all__ = [
    "Account",
    "Instalment",
    "Plan",
    "PlanInvoice",
    "Proposal",
    "Reminder",
    "ReminderInvoice",
    "Round",
]
