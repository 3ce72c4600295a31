"""Sums of money as people type them: ``1 500 000,50``, ``1.500.000``, in any digits."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError
from majal.kernel.text import western

LARGEST, LONGEST, SHOWN = Decimal(10) ** 12, 12, 40
_SPACES = re.compile(r"[\s\u00a0\u202f\u2066-\u2069'’]")
_CURRENCY = re.compile(r"^(?:dhs?|mad|درهم)|(?:dhs?|mad|dirhams?|درهما?|دراهم)$", re.IGNORECASE)
_ARABIC_MARKS = str.maketrans("٫٬،", ",.,")
_GROUPED = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
_GROUPED_WITH_CENTIMES = re.compile(r"(\d{1,3}([.,])\d{3}(?:\2\d{3})*)(?!\2)[.,](\d{1,2})")
_PLAIN = re.compile(r"(\d+)(?:[.,](\d{1,2}))?")


class NotAnAmount(DomainError):
    code = "not_an_amount"
    message = _("“%(text)s” is no amount. Write digits: 1500000 or 1 500 000,50.")


def read_amount(text: str) -> Decimal | None:
    """A sum above nothing, to the centime; None for nothing typed.

    One comma or point before one or two digits marks the centimes; before three it groups them.
    The marks and digits of Arabic are read, and the name of the currency is passed over.
    Raises: NotAnAmount.
    """
    bare = _CURRENCY.sub("", _SPACES.sub("", western(text).translate(_ARABIC_MARKS)))
    if not bare:
        return None
    if _GROUPED.fullmatch(bare):
        bare = re.sub(r"[.,]", "", bare)
    elif whole := _GROUPED_WITH_CENTIMES.fullmatch(bare):
        bare = f"{whole[1].replace(whole[2], '')}.{whole[3]}"
    match = _PLAIN.fullmatch(bare)
    if match is None or len(match[1].lstrip("0")) > LONGEST:
        raise NotAnAmount(text=text[:SHOWN])
    found = Decimal(f"{match[1]}.{match[2] or 0}").quantize(Decimal("0.01"))
    if not 0 < found < LARGEST:
        raise NotAnAmount(text=text[:SHOWN])
    return found


class AmountField(forms.CharField):
    """A form's field for a sum; gives a ``Decimal`` or None."""

    def to_python(self, value: object) -> Any:
        try:
            return read_amount(super().to_python(value) or "")
        except DomainError as error:
            raise ValidationError(str(error), code=error.code) from error

    def prepare_value(self, value: object) -> object:
        """A kept sum stands as one types it, ``84 000`` or ``84 000,50``; what was typed stays."""
        if not isinstance(value, Decimal):
            return value
        shown = f"{value:,.2f}".removesuffix(".00")
        return shown.replace(",", "\u00a0").replace(".", ",")

    def validate(self, value: object) -> None:
        """What is empty is asked for by ``required``; the rest was read already."""
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: object) -> None:
        """Lengths are those of the text as typed, which ``read_amount`` bounds by itself."""
