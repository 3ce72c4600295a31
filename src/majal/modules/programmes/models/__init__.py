"""What is stored of programmes: what they are, who is in them, and how far each has come."""

from majal.modules.programmes.models.member import Beneficiary, LogEntry, Milestone, Place, Step
from majal.modules.programmes.models.programme import Cohort, Funding, Programme, Stage

__all__ = [
    "Beneficiary",
    "Cohort",
    "Funding",
    "LogEntry",
    "Milestone",
    "Place",
    "Programme",
    "Stage",
    "Step",
]
