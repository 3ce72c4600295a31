"""What other modules may use of floor plans."""

from majal.modules.floor_plans.commands import make_demo_plans

__all__ = ["make_demo_plans"]
