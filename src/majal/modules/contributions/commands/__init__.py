"""Everything that changes contributions."""

from majal.modules.contributions.commands.contribution import (
    Words,
    add_contribution,
    change_promise,
    edit_contribution,
)
from majal.modules.contributions.commands.entries import (
    Details,
    record_entry,
    reverse_entry,
)
from majal.modules.contributions.commands.instalments import (
    Planned,
    end_instalment,
    plan_instalments,
)
from majal.modules.contributions.commands.stating import state_contribution

__all__ = [
    "Details",
    "Planned",
    "Words",
    "add_contribution",
    "change_promise",
    "edit_contribution",
    "end_instalment",
    "plan_instalments",
    "record_entry",
    "reverse_entry",
    "state_contribution",
]
