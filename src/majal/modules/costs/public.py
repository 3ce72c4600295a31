"""What other modules may use of costs: what a park has cost, by heading and month."""

from majal.modules.costs.commands import (
    BUDGET_COLUMNS,
    ENTRY_COLUMNS,
    MONTH_COLUMNS,
    import_budget,
    import_costs,
    make_demo_costs,
)
from majal.modules.costs.models import Heading, SupplierContract
from majal.modules.costs.permissions import accountants_of_park, keepers_of_park, keeps_somewhere
from majal.modules.costs.queries import (
    HeadingSums,
    Renewing,
    YearSums,
    contracts_visible_to,
    costs_between,
    park_kept_by,
    parks_kept_by,
    renewals_of,
    sums_of,
    totals_of,
)

__all__ = [
    "BUDGET_COLUMNS",
    "ENTRY_COLUMNS",
    "MONTH_COLUMNS",
    "Heading",
    "HeadingSums",
    "Renewing",
    "SupplierContract",
    "YearSums",
    "accountants_of_park",
    "contracts_visible_to",
    "costs_between",
    "import_budget",
    "import_costs",
    "keepers_of_park",
    "keeps_somewhere",
    "make_demo_costs",
    "park_kept_by",
    "parks_kept_by",
    "renewals_of",
    "sums_of",
    "totals_of",
]
