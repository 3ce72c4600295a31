"""What is read of rents."""

from majal.modules.rents.queries.checking import Band, check_terms, steps_of
from majal.modules.rents.queries.grid import (
    grid_price,
    held,
    prices_of,
    rule_for,
    rule_of,
    rules_visible_to,
    terms_on,
)
from majal.modules.rents.queries.lines import (
    RentLine,
    after_months,
    months_since,
    price_on,
    rent_lines,
    to_centime,
)

__all__ = [
    "Band",
    "RentLine",
    "after_months",
    "check_terms",
    "grid_price",
    "held",
    "months_since",
    "price_on",
    "prices_of",
    "rent_lines",
    "rule_for",
    "rule_of",
    "rules_visible_to",
    "steps_of",
    "terms_on",
    "to_centime",
]
