"""What other modules may use from files of vouchers."""

from majal.modules.voucher_files.commands import VOUCHER_COLUMNS, import_vouchers

__all__ = ["VOUCHER_COLUMNS", "import_vouchers"]
