"""What is stored of bank accounts, their statements, the lines and what each is matched with."""

from majal.modules.bank_files.models.account import BankAccount, BankStatement
from majal.modules.bank_files.models.line import BankLine
from majal.modules.bank_files.models.match import Match

__all__ = ["BankAccount", "BankLine", "BankStatement", "Match"]
