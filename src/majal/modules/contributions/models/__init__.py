"""What is stored of contributions: the promise, its instalments, and the ledger of its money."""

from majal.modules.contributions.models.amounts import checked_amount
from majal.modules.contributions.models.contribution import (
    BALANCES,
    CASH,
    Contribution,
    Kind,
    Valuation,
)
from majal.modules.contributions.models.entry import (
    COUNCIL,
    OPERATOR,
    Entry,
    Stage,
)
from majal.modules.contributions.models.instalment import Condition, Instalment

__all__ = [
    "BALANCES",
    "CASH",
    "COUNCIL",
    "OPERATOR",
    "Condition",
    "Contribution",
    "Entry",
    "Instalment",
    "Kind",
    "Stage",
    "Valuation",
    "checked_amount",
]
