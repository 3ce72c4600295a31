"""Pages of bank accounts, statements and lines."""

from majal.modules.bank_files.views import accounts, lines, statements

__all__ = ["accounts", "lines", "statements"]
