"""What other modules may use from contribution_files."""

from majal.modules.contribution_files.commands import (
    CONTRIBUTION_COLUMNS,
    ENTRY_COLUMNS,
    import_contributions,
    import_entries,
    load_contributions,
)

__all__ = [
    "CONTRIBUTION_COLUMNS",
    "ENTRY_COLUMNS",
    "import_contributions",
    "import_entries",
    "load_contributions",
]
