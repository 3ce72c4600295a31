"""What is read of rents."""

from majal.modules.rents.queries.grid import (
    grid_price,
    held,
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
    "RentLine",
    "after_months",
    "grid_price",
    "held",
    "months_since",
    "price_on",
    "rent_lines",
    "rule_for",
    "rule_of",
    "rules_visible_to",
    "terms_on",
    "to_centime",
]
