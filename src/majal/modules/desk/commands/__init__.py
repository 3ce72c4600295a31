"""Everything that changes the catalogue."""

from majal.modules.desk.commands.importing import IMPORT_COLUMNS, import_procedures
from majal.modules.desk.commands.loading import load_procedures
from majal.modules.desk.commands.writing import add_procedure, correct_procedure

__all__ = [
    "IMPORT_COLUMNS",
    "add_procedure",
    "correct_procedure",
    "import_procedures",
    "load_procedures",
]
