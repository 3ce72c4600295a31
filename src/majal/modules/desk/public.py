"""What other modules may use from the catalogue of procedures.

Pages of a procedure have two places for panels, ``desk.procedure`` (below what is said of it) and
``desk.procedure.acts`` (beside its name); their record is the ``Sheet``.
"""

from majal.modules.desk.commands import load_procedures
from majal.modules.desk.models import (
    Audience,
    Category,
    Fact,
    FeeKind,
    Form,
    Grade,
    Piece,
    Procedure,
    Silence,
    Step,
    TimeUnit,
    Version,
)
from majal.modules.desk.queries import (
    Sheet,
    current_versions,
    procedure_of,
    procedures_visible_to,
    sheet_of,
    version_of,
)

__all__ = [
    "Audience",
    "Category",
    "Fact",
    "FeeKind",
    "Form",
    "Grade",
    "Piece",
    "Procedure",
    "Sheet",
    "Silence",
    "Step",
    "TimeUnit",
    "Version",
    "current_versions",
    "load_procedures",
    "procedure_of",
    "procedures_visible_to",
    "sheet_of",
    "version_of",
]
