"""Amounts as people type them in Morocco: ``1 500 000,50``, ``1.500.000``, ``١٥٠٠``."""

import re
from decimal import Decimal

from majal.kernel.text import western
from majal.modules.contributions.errors import AmountTooLarge, AmountUnread, NotAnAmount

LARGEST = Decimal(999_999_999_999)
_CURRENCY = re.compile(r"\s*(?:dhs?|mad|dirhams?|درهما?|دراهم)\.?\s*", re.IGNORECASE)
_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
_ARABIC_MARKS = str.maketrans("٫٬،", ",.,")
_GROUPS = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_PLAIN = re.compile(r"\d+(?:[.,]\d{1,2})?")
_BOTH = re.compile(r"([1-9]\d{0,2}(?:([.,])\d{3})(?:\2\d{3})*)([.,])(\d{1,2})")


def read_amount(text: str) -> Decimal:
    """The dirhams that a text means; three figures after a lone point or comma are thousands.

    Raises: AmountUnread; AmountTooLarge; NotAnAmount for nothing or less than nothing.
    """
    shown = text.strip()
    plain = western(shown).translate(_ARABIC_MARKS)
    plain = _SPACES.sub("", _CURRENCY.sub("", plain))
    if _GROUPS.fullmatch(plain):
        plain = plain.replace(",", "").replace(".", "")
    elif (both := _BOTH.fullmatch(plain)) and both[2] != both[3]:
        plain = f"{both[1].replace(both[2], '')}.{both[4]}"
    elif not _PLAIN.fullmatch(plain):
        raise AmountUnread(text=f"\u2068{shown[:40]}\u2069")
    return checked_amount(Decimal(plain.replace(",", ".")))


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
