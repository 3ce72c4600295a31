"""Everything that changes contributions."""

from majal.modules.contributions.commands.contribution import (
    Words,
    add_contribution,
    change_promise,
    edit_contribution,
)
from majal.modules.contributions.commands.entries import (
    Details,
    permission_at,
    record_entry,
    reverse_entry,
)
from majal.modules.contributions.commands.importing import (
    CONTRIBUTION_COLUMNS,
    ENTRY_COLUMNS,
    import_contributions,
    import_entries,
)
from majal.modules.contributions.commands.instalments import (
    Planned,
    end_instalment,
    plan_instalments,
)
from majal.modules.contributions.commands.loading import load_contributions

__all__ = [
    "CONTRIBUTION_COLUMNS",
    "ENTRY_COLUMNS",
    "Details",
    "Planned",
    "Words",
    "add_contribution",
    "change_promise",
    "edit_contribution",
    "end_instalment",
    "import_contributions",
    "import_entries",
    "load_contributions",
    "permission_at",
    "plan_instalments",
    "record_entry",
    "reverse_entry",
]
