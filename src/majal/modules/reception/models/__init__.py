"""What is stored of the reception: visits, mail, and the registers of both."""

from majal.modules.reception.models.mail import Dispatch, Item, MailKind
from majal.modules.reception.models.register import Counter, Line, Register
from majal.modules.reception.models.visit import Answer, Purpose, Visit

__all__ = [
    "Answer",
    "Counter",
    "Dispatch",
    "Item",
    "Line",
    "MailKind",
    "Purpose",
    "Register",
    "Visit",
]
