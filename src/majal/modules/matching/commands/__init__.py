"""Everything that changes matching."""

from majal.modules.matching.commands.deciding import (
    accept_proposal,
    assignment_made,
    change_pair,
    end_assignment,
    propose_assignment,
    set_proposal_aside,
)
from majal.modules.matching.commands.demonstration import make_demo_matching
from majal.modules.matching.commands.grouping import (
    add_member,
    add_mentor,
    close_group,
    open_group,
    order_members,
    order_mentors,
    remove_member,
    remove_mentor,
)
from majal.modules.matching.commands.weighing import set_weights

__all__ = [
    "accept_proposal",
    "add_member",
    "add_mentor",
    "assignment_made",
    "change_pair",
    "close_group",
    "end_assignment",
    "make_demo_matching",
    "open_group",
    "order_members",
    "order_mentors",
    "propose_assignment",
    "remove_member",
    "remove_mentor",
    "set_proposal_aside",
    "set_weights",
]
