"""Weights of reasons; groups with their members and mentors, proposals, assignments."""

from majal.modules.matching.models.group import Assignment, Group, Member, Mentor
from majal.modules.matching.models.proposal import Pair, Proposal, Weights

__all__ = ["Assignment", "Group", "Member", "Mentor", "Pair", "Proposal", "Weights"]
