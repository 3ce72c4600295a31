"""What is stored of rent rules, and the frozen data a rent is worked out from."""

from majal.modules.rents.models.rule import Category, ContractKind, RentRule
from majal.modules.rents.models.terms import (
    LineKind,
    Relief,
    RentStep,
    RentTerms,
    Subsidy,
    Unit,
)

__all__ = [
    "Category",
    "ContractKind",
    "LineKind",
    "Relief",
    "RentRule",
    "RentStep",
    "RentTerms",
    "Subsidy",
    "Unit",
]
