"""Everything that changes dossiers. One function per verb a person would use."""

from majal.modules.cases.commands.begin import add_paper, begin_case, remove_paper, save_draft
from majal.modules.cases.commands.deciding import (
    appeal_decision,
    decide_case,
    record_sitting_decision,
    settle_appeal,
    withdraw_case,
)
from majal.modules.cases.commands.filing import file_case, tell_filed
from majal.modules.cases.commands.handling import (
    assign_case,
    assign_cases,
    extend_time,
    merge_case,
    move_case,
)
from majal.modules.cases.commands.keeping import (
    drop_draft,
    empty_case,
    issue_lapse_statement,
    issue_receipt,
)
from majal.modules.cases.commands.pieces import (
    Missing,
    answer_pieces,
    ask_pieces,
    close_unanswered,
    send_piece,
)
from majal.modules.cases.commands.signals import (
    case_decided,
    case_emptied,
    case_ended,
    case_filed,
    case_filing,
    case_lapsed,
)
from majal.modules.cases.commands.times import move_deadlines, state_lapse, warn_of_deadlines
from majal.modules.cases.commands.writing import write_message, write_step

__all__ = [
    "Missing",
    "add_paper",
    "answer_pieces",
    "appeal_decision",
    "ask_pieces",
    "assign_case",
    "assign_cases",
    "begin_case",
    "case_decided",
    "case_emptied",
    "case_ended",
    "case_filed",
    "case_filing",
    "case_lapsed",
    "close_unanswered",
    "decide_case",
    "drop_draft",
    "empty_case",
    "extend_time",
    "file_case",
    "issue_lapse_statement",
    "issue_receipt",
    "merge_case",
    "move_case",
    "move_deadlines",
    "record_sitting_decision",
    "remove_paper",
    "save_draft",
    "send_piece",
    "settle_appeal",
    "state_lapse",
    "tell_filed",
    "warn_of_deadlines",
    "withdraw_case",
    "write_message",
    "write_step",
]
