"""Everything that changes lists of companies: one verb each."""

from majal.modules.rosters.commands.checking import (
    check_company_list,
    map_company_list,
    read_company_list,
    send_company_list,
)
from majal.modules.rosters.commands.recording import (
    decide_company_row,
    finish_company_list,
    record_company_list,
)

__all__ = [
    "check_company_list",
    "decide_company_row",
    "finish_company_list",
    "map_company_list",
    "read_company_list",
    "record_company_list",
    "send_company_list",
]
