"""Charges: what a module's own records say is to be invoiced, with no second typing.

Any module offers charges in its ``charges.py``; whoever invoices reads them from the registry and
so imports none of these modules. A provider answers for a park and a month, gives the same charges
whenever it is asked, and never tells whether one was invoiced: that is for whoever invoices.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from majal.kernel.refs import Ref
from majal.kernel.registry import Registry
from majal.kernel.remarks import Remark

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Charge:
    """What one payer owes for one thing over one period, before tax. Money in dirhams (MAD).

    ``key`` names it for ever: the same key asked again is the same charge, and if its amount is
    another one by then, the difference is what is still to be invoiced or credited. ``payer`` is
    the id of an organisation; ``product`` a code of the catalogue of products, which knows the tax.
    ``first`` and ``last`` are days, both of them counted. What a third party bears for the payer is
    a charge with a negative price, and that party has its own charge.
    """

    key: str
    payer: int
    park: int
    product: str
    about: Ref
    first: date
    last: date
    quantity: Decimal
    unit: str
    unit_price: Decimal
    label: Remark
    equipped: bool | None = None

    @property
    def amount(self) -> Decimal:
        """Quantity times price, to the nearest centime, halves away from zero."""
        return (self.quantity * self.unit_price).quantize(CENT, ROUND_HALF_UP)


Charged = Callable[[int, date, date], Iterable[Charge]]
"""Given the id of a park, a first and a last day: the charges whose period ends within them."""

charges: Registry[Charged] = Registry("charges")


def charging(name: str) -> Callable[[Charged], Charged]:
    """Register a function as the provider of charges of that name."""

    def decorate(provider: Charged) -> Charged:
        return charges.add(name, provider)

    return decorate
