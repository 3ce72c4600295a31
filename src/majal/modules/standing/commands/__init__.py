"""Everything that changes about standing."""

from majal.modules.standing.commands.demonstration import make_demo_standing
from majal.modules.standing.commands.seeing import forget_views, seen, seen_together
from majal.modules.standing.commands.settling import settle_due, settle_groups

__all__ = [
    "forget_views",
    "make_demo_standing",
    "seen",
    "seen_together",
    "settle_due",
    "settle_groups",
]
