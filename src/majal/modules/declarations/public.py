"""What other modules may use of declarations: who was asked, what they said, how many answered."""

from majal.modules.declarations.commands import make_demo_declarations, verify_submission
from majal.modules.declarations.models import Answer, Expected, Period, Submission
from majal.modules.declarations.queries import Rate, expected_visible_to, rate_of

__all__ = [
    "Answer",
    "Expected",
    "Period",
    "Rate",
    "Submission",
    "expected_visible_to",
    "make_demo_declarations",
    "rate_of",
    "verify_submission",
]
