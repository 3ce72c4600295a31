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
from majal.modules.admissions.commands.calls import (
    cancel_call,
    change_call,
    create_call,
    publish_call,
    set_track,
)
from majal.modules.admissions.commands.demonstration import make_demo_admissions
from majal.modules.admissions.commands.grids import Line, load_grids, revise_grid
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
    "Line",
    "accept_offer",
    "assign_reader",
    "begin_application",
    "cancel_call",
    "change_call",
    "check_filing",
    "close_application",
    "confirm_complete",
    "create_call",
    "declare_interest",
    "decline_offer",
    "detect_interests",
    "follow_appeal",
    "keep_scores",
    "lapse_offer",
    "leave_list",
    "load_grids",
    "make_demo_admissions",
    "offer_place",
    "place_accepted",
    "place_on_agenda",
    "publish_call",
    "put_on_list",
    "record_decision",
    "release_place",
    "revise_grid",
    "score_live",
    "set_interest_aside",
    "set_track",
    "submit_scores",
]
