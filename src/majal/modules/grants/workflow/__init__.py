"""The rules of support for research, as data and as arithmetic."""

from majal.modules.grants.workflow.budgets import (
    Fault,
    Line,
    Package,
    Plan,
    by_category,
    dirhams,
    faults_of,
    total_of,
)
from majal.modules.grants.workflow.states import (
    AWARDING,
    KIND,
    Why,
    spread,
)

__all__ = [
    "AWARDING",
    "KIND",
    "Fault",
    "Line",
    "Package",
    "Plan",
    "Why",
    "by_category",
    "dirhams",
    "faults_of",
    "spread",
    "total_of",
]
