"""What other modules may use of declarations: who was asked, what they said, how many answered."""

from majal.modules.declarations.commands import (
    make_demo_declarations,
    open_period,
    return_submission,
    save_answer,
    submission_opened,
    submit,
    verify_submission,
)
from majal.modules.declarations.models import Answer, Expected, Period, Submission
from majal.modules.declarations.queries import (
    Rate,
    expected_visible_to,
    own_expected,
    own_expected_of,
    period_of,
    rate_of,
)
from majal.modules.declarations.questions import Question, asked_in

__all__ = [
    "Answer",
    "Expected",
    "Period",
    "Question",
    "Rate",
    "Submission",
    "asked_in",
    "expected_visible_to",
    "make_demo_declarations",
    "open_period",
    "own_expected",
    "own_expected_of",
    "period_of",
    "rate_of",
    "return_submission",
    "save_answer",
    "submission_opened",
    "submit",
    "verify_submission",
]
