"""What other modules may use of the community: the directory of its members."""

from majal.modules.community.commands import make_demo_community
from majal.modules.community.queries.members import directory, is_member

__all__ = ["directory", "is_member", "make_demo_community"]
