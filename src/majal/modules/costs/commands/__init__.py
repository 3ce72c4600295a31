"""Everything that changes costs and contracts with suppliers."""

from majal.modules.costs.commands.contracts import (
    ContractDetails,
    add_supplier_contract,
    correct_supplier_contract,
    end_supplier_contract,
    renew_supplier_contract,
)
from majal.modules.costs.commands.demonstration import make_demo_costs
from majal.modules.costs.commands.entries import record_cost, reverse_cost, set_budget
from majal.modules.costs.commands.headings import add_heading, change_heading
from majal.modules.costs.commands.importing import (
    BUDGET_COLUMNS,
    ENTRY_COLUMNS,
    MONTH_COLUMNS,
    import_budget,
    import_costs,
)
from majal.modules.costs.commands.reminding import remind_of_renewals

__all__ = [
    "BUDGET_COLUMNS",
    "ENTRY_COLUMNS",
    "MONTH_COLUMNS",
    "ContractDetails",
    "add_heading",
    "add_supplier_contract",
    "change_heading",
    "correct_supplier_contract",
    "end_supplier_contract",
    "import_budget",
    "import_costs",
    "make_demo_costs",
    "record_cost",
    "remind_of_renewals",
    "renew_supplier_contract",
    "reverse_cost",
    "set_budget",
]
