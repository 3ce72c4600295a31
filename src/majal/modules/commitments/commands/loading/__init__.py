"""Commitments from files: the project's own, and those that staff send."""

from majal.modules.commitments.commands.loading.own import load_commitments
from majal.modules.commitments.commands.loading.sent import IMPORT_COLUMNS, import_commitments

__all__ = ["IMPORT_COLUMNS", "import_commitments", "load_commitments"]
