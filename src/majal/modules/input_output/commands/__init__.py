"""Everything that changes input-output tables and studies."""

from majal.modules.input_output.commands.demonstration import make_demo_tables
from majal.modules.input_output.commands.examples import load_example_tables
from majal.modules.input_output.commands.studies import ask_study, work_out_study
from majal.modules.input_output.commands.tables import (
    adopt_table,
    name_branches,
    read_table,
    send_table,
    work_out_table,
)

__all__ = [
    "adopt_table",
    "ask_study",
    "load_example_tables",
    "make_demo_tables",
    "name_branches",
    "read_table",
    "send_table",
    "work_out_study",
    "work_out_table",
]
