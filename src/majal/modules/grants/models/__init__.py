"""What is stored of support for research."""

from majal.modules.grants.models.award import Award
from majal.modules.grants.models.proposal import BudgetLine, Partner, Proposal, WorkPackage
from majal.modules.grants.models.review import Interest, Review, Score

__all__ = [
    "Award",
    "BudgetLine",
    "Interest",
    "Partner",
    "Proposal",
    "Review",
    "Score",
    "WorkPackage",
]
