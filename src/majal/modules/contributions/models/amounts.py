"""What an amount of the ledger may be."""

from decimal import Decimal

from majal.modules.contributions.errors import AmountTooLarge, NotAnAmount

LARGEST = Decimal(999_999_999_999)


def checked_amount(amount: Decimal) -> Decimal:
    """The amount itself, to the centime.

    Raises: NotAnAmount for nothing, less, or parts of a centime; AmountTooLarge.
    """
    if not amount.is_finite() or amount <= 0:
        raise NotAnAmount
    if amount > LARGEST:
        raise AmountTooLarge
    if amount != amount.quantize(Decimal("0.01")):
        raise NotAnAmount
    return amount.quantize(Decimal("0.01"))
