"""The rules of support for research, as data and as arithmetic."""

from majal.modules.grants.workflow.budgets import (
    Fault,
    Line,
    Package,
    Plan,
    Rules,
    by_category,
    dirhams,
    faults_of,
    total_of,
)
from majal.modules.grants.workflow.states import (
    AWARDING,
    KIND,
    CallState,
    Category,
    Why,
    spread,
    whole,
)

__all__ = [
    "AWARDING",
    "KIND",
    "CallState",
    "Category",
    "Fault",
    "Line",
    "Package",
    "Plan",
    "Rules",
    "Why",
    "by_category",
    "dirhams",
    "faults_of",
    "spread",
    "total_of",
    "whole",
]
