"""What other modules may use from files of contracts."""

from majal.modules.contract_files.commands import CONTRACT_COLUMNS, import_contracts

__all__ = ["CONTRACT_COLUMNS", "import_contracts"]
