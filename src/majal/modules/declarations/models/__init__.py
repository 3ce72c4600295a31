"""What is stored of declarations: periods, who is asked, what they said, field by field."""

from majal.modules.declarations.models.period import Expected, Period
from majal.modules.declarations.models.submission import Answer, Naming, Submission
from majal.modules.declarations.models.total import Total
from majal.modules.declarations.models.words import (
    COMMUNE,
    CONTRACT,
    LARGEST,
    ContractKind,
    Origin,
    Part,
    PeriodKind,
)

__all__ = [
    "COMMUNE",
    "CONTRACT",
    "LARGEST",
    "Answer",
    "ContractKind",
    "Expected",
    "Naming",
    "Origin",
    "Part",
    "Period",
    "PeriodKind",
    "Submission",
    "Total",
]
