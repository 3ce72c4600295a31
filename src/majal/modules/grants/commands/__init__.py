"""Everything that changes support for research. One function per verb a person would use."""

from majal.modules.grants.commands.deciding import (
    check_closing,
    follow_appeal,
    place_on_agenda,
    recommend_amount,
    record_decision,
    release_award,
)
from majal.modules.grants.commands.demonstration import make_demo_grants
from majal.modules.grants.commands.proposing import (
    Cost,
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
from majal.modules.grants.commands.signals import award_made, award_revoked

__all__ = [
    "Cost",
    "assign_reviewer",
    "award_made",
    "award_revoked",
    "begin_proposal",
    "check_closing",
    "check_filing",
    "close_proposal",
    "confirm_complete",
    "declare_interest",
    "drop_package",
    "follow_appeal",
    "keep_scores",
    "make_demo_grants",
    "place_on_agenda",
    "plan_proposal",
    "put_package",
    "recommend_amount",
    "record_decision",
    "release_award",
    "submit_review",
]
