"""What changes of terms for lateness."""

from majal.modules.late_terms.commands.interest import decide_interest
from majal.modules.late_terms.commands.policies import (
    StepSaid,
    add_step,
    change_step,
    remove_step,
    set_terms,
    write_policy,
)
from majal.modules.late_terms.commands.usual import USUAL

__all__ = [
    "USUAL",
    "StepSaid",
    "add_step",
    "change_step",
    "decide_interest",
    "remove_step",
    "set_terms",
    "write_policy",
]
