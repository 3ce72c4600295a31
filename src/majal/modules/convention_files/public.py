"""What other modules may use from convention_files."""

from majal.modules.convention_files.commands import (
    CONVENTION_COLUMNS,
    PARTY_COLUMNS,
    import_conventions,
    import_parties,
    load_conventions,
    load_parties,
)

__all__ = [
    "CONVENTION_COLUMNS",
    "PARTY_COLUMNS",
    "import_conventions",
    "import_parties",
    "load_conventions",
    "load_parties",
]
