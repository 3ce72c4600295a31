"""What is read of runs."""

from majal.modules.billing_runs.queries.preview import Line, Plan, charges_of, mark_of, plans_of
from majal.modules.billing_runs.queries.visible import (
    Totals,
    bills_of,
    causes_of,
    parks_to_run,
    run_of,
    runs_visible_to,
    to_invoice,
    totals_of,
)

__all__ = [
    "Line",
    "Plan",
    "Totals",
    "bills_of",
    "causes_of",
    "charges_of",
    "mark_of",
    "parks_to_run",
    "plans_of",
    "run_of",
    "runs_visible_to",
    "to_invoice",
    "totals_of",
]
