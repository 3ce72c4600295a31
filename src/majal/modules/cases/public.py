"""What other modules may use of dossiers: begin and file one, decide it, hear what became of it."""

from majal.modules.cases.commands import (
    Missing,
    answer_pieces,
    ask_pieces,
    begin_case,
    case_decided,
    case_ended,
    case_filed,
    case_filing,
    case_lapsed,
    decide_case,
    file_case,
    handlers_of,
    move_case,
    record_sitting_decision,
    save_draft,
    write_message,
)
from majal.modules.cases.models import Case, Decision, Lapse
from majal.modules.cases.permissions import applied, decides, handles
from majal.modules.cases.queries.clocks import Clock, clock_of
from majal.modules.cases.queries.record import told_answers
from majal.modules.cases.queries.visible import (
    case_handled,
    case_of_applicant,
    cases_filed_by,
    cases_handled_by,
    cases_visible_to,
)
from majal.modules.cases.workflow import ENDED, JUDGED, OPEN, CaseState

__all__ = [
    "ENDED",
    "JUDGED",
    "OPEN",
    "Case",
    "CaseState",
    "Clock",
    "Decision",
    "Lapse",
    "Missing",
    "answer_pieces",
    "applied",
    "ask_pieces",
    "begin_case",
    "case_decided",
    "case_ended",
    "case_filed",
    "case_filing",
    "case_handled",
    "case_lapsed",
    "case_of_applicant",
    "cases_filed_by",
    "cases_handled_by",
    "cases_visible_to",
    "clock_of",
    "decide_case",
    "decides",
    "file_case",
    "handlers_of",
    "handles",
    "move_case",
    "record_sitting_decision",
    "save_draft",
    "told_answers",
    "write_message",
]
