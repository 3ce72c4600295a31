"""What is stored of terms for lateness: rules of reminders, decisions on interest."""

from majal.modules.late_terms.models.penalty import Penalty, PenaltyLine
from majal.modules.late_terms.models.policy import Policy, Step

__all__ = ["Penalty", "PenaltyLine", "Policy", "Step"]
