"""What other modules may use from commitment_files."""

from majal.modules.commitment_files.commands import (
    IMPORT_COLUMNS,
    import_commitments,
    load_commitments,
)

__all__ = ["IMPORT_COLUMNS", "import_commitments", "load_commitments"]
