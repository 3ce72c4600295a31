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
    Question,
    Rate,
    all_asked,
    asked_in,
    expected_visible_to,
    holding_of,
    may_be_named,
    own_expected,
    own_expected_of,
    period_of,
    rate_of,
)

__all__ = [
    "Answer",
    "Expected",
    "Period",
    "Question",
    "Rate",
    "Submission",
    "all_asked",
    "asked_in",
    "expected_visible_to",
    "holding_of",
    "make_demo_declarations",
    "may_be_named",
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
