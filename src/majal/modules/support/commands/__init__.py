"""Everything that changes incidents and the places where they happen."""

from majal.modules.support.commands.answering import (
    close_unanswered,
    confirm_repair,
    rate_repair,
    reopen_incident,
)
from majal.modules.support.commands.demonstration import make_demo_support
from majal.modules.support.commands.handling import (
    assign_incident,
    dismiss_incident,
    pause_incident,
    repair_incident,
    resume_incident,
    take_back_part,
    take_incident,
    triage_incident,
    use_part,
)
from majal.modules.support.commands.places import add_place, add_places, put_place_aside
from majal.modules.support.commands.reporting import follow_case, open_incident, report_incident
from majal.modules.support.commands.times import count_moments

__all__ = [
    "add_place",
    "add_places",
    "assign_incident",
    "close_unanswered",
    "confirm_repair",
    "count_moments",
    "dismiss_incident",
    "follow_case",
    "make_demo_support",
    "open_incident",
    "pause_incident",
    "put_place_aside",
    "rate_repair",
    "reopen_incident",
    "repair_incident",
    "report_incident",
    "resume_incident",
    "take_back_part",
    "take_incident",
    "triage_incident",
    "use_part",
]
