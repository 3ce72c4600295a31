"""Pages of scenarios: plans with their results, and adoption."""

from majal.modules.scenarios.views import adopting, plans

__all__ = ["adopting", "plans"]
