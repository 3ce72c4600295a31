"""Conventions and parties from the project's files, or from a file that staff send."""

from majal.modules.convention_files.commands.conventions import (
    CONVENTION_COLUMNS,
    import_conventions,
    load_conventions,
)
from majal.modules.convention_files.commands.parties import (
    PARTY_COLUMNS,
    import_parties,
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
