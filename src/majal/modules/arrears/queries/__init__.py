"""What is read of arrears."""

from majal.modules.arrears.queries.debts import (
    AGES,
    Debt,
    Debtor,
    debtor_of,
    debtors,
    debts_of,
    owed_on,
)
from majal.modules.arrears.queries.plans import kept_plan, late_of, paid_of, still_of
from majal.modules.arrears.queries.proposing import Planned, proposals
from majal.modules.arrears.queries.visible import (
    Position,
    accounts_visible_to,
    companies_that_read,
    own_organisations,
    own_positions,
    parks_of,
    parks_to_remind,
    plan_of,
    plans_visible_to,
    position_of,
    reminder_of,
    reminders_visible_to,
    round_of,
    rounds_visible_to,
)

__all__ = [
    "AGES",
    "Debt",
    "Debtor",
    "Planned",
    "Position",
    "accounts_visible_to",
    "companies_that_read",
    "debtor_of",
    "debtors",
    "debts_of",
    "kept_plan",
    "late_of",
    "owed_on",
    "own_organisations",
    "own_positions",
    "paid_of",
    "parks_of",
    "parks_to_remind",
    "plan_of",
    "plans_visible_to",
    "position_of",
    "proposals",
    "reminder_of",
    "reminders_visible_to",
    "round_of",
    "rounds_visible_to",
    "still_of",
]
