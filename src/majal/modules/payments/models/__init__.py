"""What is stored of payments and deposits: all of it only grows."""

from majal.modules.payments.models.allocation import Allocation
from majal.modules.payments.models.deposit import Deposit, DepositMove
from majal.modules.payments.models.payment import Payment, Reversal

__all__ = ["Allocation", "Deposit", "DepositMove", "Payment", "Reversal"]
