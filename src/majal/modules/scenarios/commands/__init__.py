"""Everything that changes about scenarios."""

from majal.modules.scenarios.commands.adopting import adopt_scenario, withdraw_adoption
from majal.modules.scenarios.commands.demonstration import make_demo_scenarios
from majal.modules.scenarios.commands.planning import Planned, plan_scenario
from majal.modules.scenarios.commands.sharing import (
    share_scenario,
    share_with_territory,
    withdraw_from_territory,
    withdraw_share,
)

__all__ = [
    "Planned",
    "adopt_scenario",
    "make_demo_scenarios",
    "plan_scenario",
    "share_scenario",
    "share_with_territory",
    "withdraw_adoption",
    "withdraw_from_territory",
    "withdraw_share",
]
