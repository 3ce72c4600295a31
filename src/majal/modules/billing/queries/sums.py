"""Sums to the centime: what a line costs, and the VAT of many lines that adds up exactly."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from majal.modules.billing.models import InvoiceLine

CENT = Decimal("0.01")
HUNDRED = Decimal(100)


def cents(amount: Decimal) -> Decimal:
    """To the nearest centime, halves away from zero, as the database rounds."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def apportion(lines: Iterable[InvoiceLine]) -> Decimal:
    """Give each line its VAT, and the whole of it.

    The VAT of each rate is that of the sum of its lines, rounded once; a line has what the sum grew
    by with it. So lines add up to the VAT by rate, and that to the VAT of the invoice.
    """
    bases: dict[Decimal, Decimal] = defaultdict(Decimal)
    told: dict[Decimal, Decimal] = defaultdict(Decimal)
    whole = Decimal(0)
    for line in lines:
        line.vat = Decimal("0.00")
        if line.rate is None:
            continue
        bases[line.rate] += line.net
        upto = cents(bases[line.rate] * line.rate / HUNDRED)
        line.vat, told[line.rate] = upto - told[line.rate], upto
        whole += line.vat
    return whole
