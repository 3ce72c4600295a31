"""Everything that changes about survival."""

from majal.modules.survival.commands.demonstration import make_demo_survival
from majal.modules.survival.commands.keeping import keep_result

__all__ = ["keep_result", "make_demo_survival"]
