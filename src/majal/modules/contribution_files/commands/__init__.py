"""Contributions from files."""

from majal.modules.contribution_files.commands.importing import (
    CONTRIBUTION_COLUMNS,
    ENTRY_COLUMNS,
    import_contributions,
    import_entries,
)
from majal.modules.contribution_files.commands.loading import load_contributions

__all__ = [
    "CONTRIBUTION_COLUMNS",
    "ENTRY_COLUMNS",
    "import_contributions",
    "import_entries",
    "load_contributions",
]
