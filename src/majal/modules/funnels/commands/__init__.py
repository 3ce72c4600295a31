"""Everything that changes about targets."""

from majal.modules.funnels.commands.demonstration import make_demo_programmes
from majal.modules.funnels.commands.targets import end_target, set_target

__all__ = ["end_target", "make_demo_programmes", "set_target"]
