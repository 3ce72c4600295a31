"""Everything that changes rent rules."""

from majal.modules.rents.commands.seeding import seed_rules
from majal.modules.rents.commands.stating import end_rule, state_rule

__all__ = ["end_rule", "seed_rules", "state_rule"]
