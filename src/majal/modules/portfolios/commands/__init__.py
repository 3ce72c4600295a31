"""Everything that changes about portfolios."""

from majal.modules.portfolios.commands.asking import answer_request, ask_coordinator
from majal.modules.portfolios.commands.assigning import assign_company, end_assignment
from majal.modules.portfolios.commands.clock import make_demo_portfolio, remind_of_reviews
from majal.modules.portfolios.commands.reviewing import Said, correct_review, write_review

__all__ = [
    "Said",
    "answer_request",
    "ask_coordinator",
    "assign_company",
    "correct_review",
    "end_assignment",
    "make_demo_portfolio",
    "remind_of_reviews",
    "write_review",
]
