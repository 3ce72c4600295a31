"""Everything that changes plans of floors."""

from majal.modules.floor_plans.commands.demonstration import make_demo_plans
from majal.modules.floor_plans.commands.sending import send_plan

__all__ = ["make_demo_plans", "send_plan"]
