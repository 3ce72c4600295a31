"""Programmes and members from files."""

from majal.modules.programme_files.commands.importing import MEMBER_COLUMNS, import_members
from majal.modules.programme_files.commands.loading import PROGRAMME_COLUMNS, load_programmes

__all__ = ["MEMBER_COLUMNS", "PROGRAMME_COLUMNS", "import_members", "load_programmes"]
