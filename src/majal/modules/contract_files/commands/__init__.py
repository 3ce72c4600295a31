"""Contracts from files."""

from majal.modules.contract_files.commands.importing import CONTRACT_COLUMNS, import_contracts

__all__ = ["CONTRACT_COLUMNS", "import_contracts"]
