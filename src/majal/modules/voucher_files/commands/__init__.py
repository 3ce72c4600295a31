"""Vouchers from files."""

from majal.modules.voucher_files.commands.importing import VOUCHER_COLUMNS, import_vouchers

__all__ = ["VOUCHER_COLUMNS", "import_vouchers"]
