"""What other modules may use of rents: the rule of a day, terms, and rent line by line."""

from majal.modules.rents.commands import seed_rules, state_rule
from majal.modules.rents.models import (
    Category,
    ContractKind,
    LineKind,
    Relief,
    RentRule,
    RentStep,
    RentTerms,
    Subsidy,
    Unit,
)
from majal.modules.rents.queries import (
    Band,
    RentLine,
    after_months,
    check_terms,
    grid_price,
    months_since,
    price_on,
    rent_lines,
    rule_for,
    steps_of,
    terms_on,
    to_centime,
)

__all__ = [
    "Band",
    "Category",
    "ContractKind",
    "LineKind",
    "Relief",
    "RentLine",
    "RentRule",
    "RentStep",
    "RentTerms",
    "Subsidy",
    "Unit",
    "after_months",
    "check_terms",
    "grid_price",
    "months_since",
    "price_on",
    "rent_lines",
    "rule_for",
    "seed_rules",
    "state_rule",
    "steps_of",
    "terms_on",
    "to_centime",
]
