"""What is stored of agreements."""

from majal.modules.awards.models.agreement import Agreement, Amendment, Line, Milestone
from majal.modules.awards.models.claim import Claim, ClaimItem
from majal.modules.awards.models.entry import Entry, Hours

__all__ = [
    "Agreement",
    "Amendment",
    "Claim",
    "ClaimItem",
    "Entry",
    "Hours",
    "Line",
    "Milestone",
]
