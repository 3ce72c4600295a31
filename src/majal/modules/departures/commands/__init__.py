"""Everything that changes about companies that left."""

from majal.modules.departures.commands.demonstration import make_demo_departures
from majal.modules.departures.commands.following import (
    answer_follow_up,
    ask_companies,
    plan_follow_ups,
)

__all__ = ["answer_follow_up", "ask_companies", "make_demo_departures", "plan_follow_ups"]
