"""Everything that changes about standing."""

from majal.modules.standing.commands.demonstration import make_demo_standing
from majal.modules.standing.commands.seeing import forget_views, seen
from majal.modules.standing.commands.settling import settle_due, settle_groups

__all__ = ["forget_views", "make_demo_standing", "seen", "settle_due", "settle_groups"]
