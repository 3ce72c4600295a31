"""What is read of costs: what an actor may see, sums by heading and month, renewals to decide."""

from majal.modules.costs.queries.renewals import Renewing, renewals_of
from majal.modules.costs.queries.sums import (
    HeadingSums,
    YearSums,
    costs_between,
    sums_of,
    totals_of,
    years_of,
)
from majal.modules.costs.queries.visible import (
    contract_of,
    contracts_visible_to,
    entries_visible_to,
    entry_of,
    heading_of,
    headings,
    headings_in_use,
    park_kept_by,
    parks_kept_by,
)

__all__ = [
    "HeadingSums",
    "Renewing",
    "YearSums",
    "contract_of",
    "contracts_visible_to",
    "costs_between",
    "entries_visible_to",
    "entry_of",
    "heading_of",
    "headings",
    "headings_in_use",
    "park_kept_by",
    "parks_kept_by",
    "renewals_of",
    "sums_of",
    "totals_of",
    "years_of",
]
