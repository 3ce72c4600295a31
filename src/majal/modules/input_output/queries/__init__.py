"""What reads input-output tables, and the arithmetic behind what is shown of them."""

from majal.modules.input_output.queries.code import this_code
from majal.modules.input_output.queries.findings import told
from majal.modules.input_output.queries.visible import (
    MOST_STUDIES,
    flows_of,
    is_current,
    multiplier_rows,
    multipliers_kept,
    result_of,
    search_tables,
    sectors_of,
    studies_behind,
    studies_visible_to,
    study_of,
    table_of,
    tables_behind,
    tables_in_force,
    tables_visible_to,
    without_branch,
)

__all__ = [
    "MOST_STUDIES",
    "flows_of",
    "is_current",
    "multiplier_rows",
    "multipliers_kept",
    "result_of",
    "search_tables",
    "sectors_of",
    "studies_behind",
    "studies_visible_to",
    "study_of",
    "table_of",
    "tables_behind",
    "tables_in_force",
    "tables_visible_to",
    "this_code",
    "told",
    "without_branch",
]
