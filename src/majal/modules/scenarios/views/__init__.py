"""Pages of scenarios: plans with their results, adoption, sharing."""

from majal.modules.scenarios.views import adopting, plans, sharing

__all__ = ["adopting", "plans", "sharing"]
