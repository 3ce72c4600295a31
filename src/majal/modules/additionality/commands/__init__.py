"""Everything that changes about additionality."""

from majal.modules.additionality.commands.assuming import assume
from majal.modules.additionality.commands.demonstration import make_demo_additionality
from majal.modules.additionality.commands.keeping import keep_net

__all__ = ["assume", "keep_net", "make_demo_additionality"]
