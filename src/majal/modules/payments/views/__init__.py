"""Pages of payments."""

from majal.modules.payments.views import deposits, payments, statements

__all__ = ["deposits", "payments", "statements"]
