"""What other modules may use of terms for lateness: rules, their words, interest."""

from majal.modules.late_terms.commands import USUAL, StepSaid, set_terms, write_policy
from majal.modules.late_terms.models import Penalty, Policy, Step
from majal.modules.late_terms.permissions import Perm
from majal.modules.late_terms.queries import (
    Accrued,
    Rate,
    Worded,
    accrued,
    penalties_visible_to,
    policy_for,
    rate_for,
    worded,
)
from majal.modules.late_terms.workflow import Channel

__all__ = [
    "USUAL",
    "Accrued",
    "Channel",
    "Penalty",
    "Perm",
    "Policy",
    "Rate",
    "Step",
    "StepSaid",
    "Worded",
    "accrued",
    "penalties_visible_to",
    "policy_for",
    "rate_for",
    "set_terms",
    "worded",
    "write_policy",
]
