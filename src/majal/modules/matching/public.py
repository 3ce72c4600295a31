"""What other modules may use of matching: proposals of experts, groups, stable assignments.

``assignment_made`` is sent within the transaction, with ``assignment``, when a mentor begins to
follow an organisation. A module that keeps cohorts opens a group about each, adds members and
mentors, and leaves the decision to whoever coordinates.
"""

from majal.modules.matching.commands import (
    accept_proposal,
    add_member,
    add_mentor,
    assignment_made,
    close_group,
    make_demo_matching,
    open_group,
    propose_assignment,
    remove_member,
    remove_mentor,
)
from majal.modules.matching.models import Assignment, Group, Member, Mentor, Proposal
from majal.modules.matching.queries import (
    Need,
    groups_visible_to,
    proposed_for,
    stable_matching,
)

__all__ = [
    "Assignment",
    "Group",
    "Member",
    "Mentor",
    "Need",
    "Proposal",
    "accept_proposal",
    "add_member",
    "add_mentor",
    "assignment_made",
    "close_group",
    "groups_visible_to",
    "make_demo_matching",
    "open_group",
    "propose_assignment",
    "proposed_for",
    "remove_member",
    "remove_mentor",
    "stable_matching",
]
