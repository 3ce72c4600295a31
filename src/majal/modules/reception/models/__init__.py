"""What is stored of the reception: visits, mail, and the registers of both."""

from majal.modules.reception.models.mail import Dispatch, Item, MailKind
from majal.modules.reception.models.register import Counter, Line, Register
from majal.modules.reception.models.visit import Answer, Purpose, Visit

KINDS = {**dict(Purpose.choices), **dict(MailKind.choices)}
"""What a line of a register may be about, in words."""

__all__ = [
    "KINDS",
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
