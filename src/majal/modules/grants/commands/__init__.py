"""Everything that changes support for research. One function per verb a person would use."""

from majal.modules.grants.commands.calls import (
    cancel_call,
    change_call,
    close_call,
    create_call,
    publish_call,
    set_rules,
)
from majal.modules.grants.commands.deciding import (
    follow_appeal,
    place_on_agenda,
    recommend_amount,
    record_decision,
    release_award,
)
from majal.modules.grants.commands.demonstration import make_demo_grants
from majal.modules.grants.commands.proposing import (
    begin_proposal,
    check_filing,
    close_proposal,
    drop_package,
    plan_proposal,
    put_package,
)
from majal.modules.grants.commands.reviewing import (
    assign_reviewer,
    confirm_complete,
    declare_interest,
    keep_scores,
    submit_review,
)

__all__ = [
    "assign_reviewer",
    "begin_proposal",
    "cancel_call",
    "change_call",
    "check_filing",
    "close_call",
    "close_proposal",
    "confirm_complete",
    "create_call",
    "declare_interest",
    "drop_package",
    "follow_appeal",
    "keep_scores",
    "make_demo_grants",
    "place_on_agenda",
    "plan_proposal",
    "publish_call",
    "put_package",
    "recommend_amount",
    "record_decision",
    "release_award",
    "set_rules",
    "submit_review",
]
