"""Everything that changes about survival."""

from majal.modules.survival.commands.demonstration import make_demo_survival
from majal.modules.survival.commands.keeping import keep_result
from majal.modules.survival.commands.settling import settle_due, settle_window

__all__ = ["keep_result", "make_demo_survival", "settle_due", "settle_window"]
