"""What is stored of challenges."""

from majal.modules.challenges.models.answer import Answer, Juror, Score
from majal.modules.challenges.models.challenge import Challenge, Comment, Indicator, Support
from majal.modules.challenges.models.pilot import Payment, Pilot, Result

__all__ = [
    "Answer",
    "Challenge",
    "Comment",
    "Indicator",
    "Juror",
    "Payment",
    "Pilot",
    "Result",
    "Score",
    "Support",
]
