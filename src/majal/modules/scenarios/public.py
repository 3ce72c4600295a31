"""What other modules may use from scenarios."""

from majal.modules.scenarios.commands import make_demo_scenarios
from majal.modules.scenarios.queries import scenarios_visible_to

__all__ = ["make_demo_scenarios", "scenarios_visible_to"]
