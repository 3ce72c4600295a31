"""Everything that changes rent rules."""

from majal.modules.rents.commands.seeding import seed_rules
from majal.modules.rents.commands.stating import Band, check_terms, end_rule, state_rule, steps_of

__all__ = ["Band", "check_terms", "end_rule", "seed_rules", "state_rule", "steps_of"]
