"""How money comes, and what happens to a deposit."""

from decimal import ROUND_HALF_UP, Decimal

from django.db import models
from django.utils.translation import pgettext_lazy

CENT = Decimal("0.01")
ZERO = Decimal(0)


class Method(models.TextChoices):
    """How an amount was paid; of a card only the reference of the terminal is kept."""

    TRANSFER = "transfer", pgettext_lazy("payment", "transfer")
    CHEQUE = "cheque", pgettext_lazy("payment", "cheque")
    CASH = "cash", pgettext_lazy("payment", "cash")
    CARD = "card", pgettext_lazy("payment", "card")
    DEPOSIT = "deposit", pgettext_lazy("payment", "out of the deposit")


TYPED = [one for one in Method.choices if one[0] != Method.DEPOSIT]
"""What a person may choose; money out of a deposit is recorded with the deposit."""

REFERENCED = (Method.CHEQUE, Method.CARD)


class Move(models.TextChoices):
    """What happened to a deposit."""

    RECEIVED = "received", pgettext_lazy("deposit", "received")
    RETURNED = "returned", pgettext_lazy("deposit", "returned")
    KEPT = "kept", pgettext_lazy("deposit", "kept for what is owed")
    UNDONE = "undone", pgettext_lazy("deposit", "movement undone")


def stamp_on(amount: Decimal, percent: Decimal) -> Decimal:
    """The stamp on an amount received in cash, to the centime.

    >>> stamp_on(Decimal("1250.00"), Decimal("0.25"))
    Decimal('3.13')
    """
    return (amount * percent / 100).quantize(CENT, ROUND_HALF_UP)
