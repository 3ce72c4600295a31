"""Everything that changes promises, outages and visits."""

from majal.modules.upkeep.commands.charters import set_charter
from majal.modules.upkeep.commands.demonstration import make_demo_upkeep
from majal.modules.upkeep.commands.outages import end_outage, record_outage, withdraw_outage
from majal.modules.upkeep.commands.visits import add_plan, end_plan, finish_visit, miss_visit

__all__ = [
    "add_plan",
    "end_outage",
    "end_plan",
    "finish_visit",
    "make_demo_upkeep",
    "miss_visit",
    "record_outage",
    "set_charter",
    "withdraw_outage",
]
