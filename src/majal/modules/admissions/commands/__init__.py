"""Everything that changes admissions. One function per verb a person would use."""

from majal.modules.admissions.commands.agenda import (
    follow_appeal,
    place_on_agenda,
    record_decision,
    score_live,
)
from majal.modules.admissions.commands.applying import (
    begin_application,
    check_filing,
    close_application,
)
from majal.modules.admissions.commands.demonstration import make_demo_admissions
from majal.modules.admissions.commands.reading import (
    assign_reader,
    confirm_complete,
    declare_interest,
    detect_interests,
    keep_scores,
    set_interest_aside,
    submit_scores,
)
from majal.modules.admissions.commands.waiting import (
    accept_offer,
    decline_offer,
    lapse_offer,
    leave_list,
    offer_place,
    place_accepted,
    put_on_list,
    release_place,
)

__all__ = [
    "accept_offer",
    "assign_reader",
    "begin_application",
    "check_filing",
    "close_application",
    "confirm_complete",
    "declare_interest",
    "decline_offer",
    "detect_interests",
    "follow_appeal",
    "keep_scores",
    "lapse_offer",
    "leave_list",
    "make_demo_admissions",
    "offer_place",
    "place_accepted",
    "place_on_agenda",
    "put_on_list",
    "record_decision",
    "release_place",
    "score_live",
    "set_interest_aside",
    "submit_scores",
]
