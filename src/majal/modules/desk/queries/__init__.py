"""Everything that reads the catalogue. It is public: every actor sees the same."""

from majal.modules.desk.queries.catalogue import (
    administrations,
    for_audience,
    in_category,
    named,
    procedures_visible_to,
    with_administration,
)
from majal.modules.desk.queries.said import (
    FactSaid,
    PieceSaid,
    Said,
    StepSaid,
    said_in,
)
from majal.modules.desk.queries.sheets import (
    Path,
    PathStep,
    Sheet,
    current_versions,
    path_of,
    procedure_of,
    sheet_of,
    version_of,
    versions_of,
)

__all__ = [
    "FactSaid",
    "Path",
    "PathStep",
    "PieceSaid",
    "Said",
    "Sheet",
    "StepSaid",
    "administrations",
    "current_versions",
    "for_audience",
    "in_category",
    "named",
    "path_of",
    "procedure_of",
    "procedures_visible_to",
    "said_in",
    "sheet_of",
    "version_of",
    "versions_of",
    "with_administration",
]
