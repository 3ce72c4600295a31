"""Commitments from the project's files, or from a file that staff send."""

from majal.modules.commitment_files.commands.importing import IMPORT_COLUMNS, import_commitments
from majal.modules.commitment_files.commands.loading import load_commitments

__all__ = ["IMPORT_COLUMNS", "import_commitments", "load_commitments"]
