"""What is read of terms for lateness."""

from majal.modules.late_terms.queries.interest import Accrued, Rate, accrued, rate_for
from majal.modules.late_terms.queries.rules import (
    Debtor,
    entities_for,
    invoiced_of,
    parks_for,
    penalties_visible_to,
    penalty_of,
    policies_visible_to,
    policy_for,
    policy_of,
    step_of,
)
from majal.modules.late_terms.queries.wording import Worded, worded

__all__ = [
    "Accrued",
    "Debtor",
    "Rate",
    "Worded",
    "accrued",
    "entities_for",
    "invoiced_of",
    "parks_for",
    "penalties_visible_to",
    "penalty_of",
    "policies_visible_to",
    "policy_for",
    "policy_of",
    "rate_for",
    "step_of",
    "worded",
]
