"""What other modules may use of input-output tables."""

from majal.modules.input_output.commands import (
    ask_study,
    load_example_tables,
    make_demo_tables,
    work_out_study,
)
from majal.modules.input_output.models import Method, Result, Study, Table
from majal.modules.input_output.queries import (
    multipliers_kept,
    result_of,
    studies_visible_to,
    tables_in_force,
    tables_visible_to,
    this_code,
)

__all__ = [
    "Method",
    "Result",
    "Study",
    "Table",
    "ask_study",
    "load_example_tables",
    "make_demo_tables",
    "multipliers_kept",
    "result_of",
    "studies_visible_to",
    "tables_in_force",
    "tables_visible_to",
    "this_code",
    "work_out_study",
]
