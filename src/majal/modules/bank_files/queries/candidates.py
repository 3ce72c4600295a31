"""A candidate for what a line is, with how sure it is and why."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from majal.kernel.remarks import Remark
from majal.modules.bank_files.workflow import ZERO, Sure
from majal.modules.organisations.public import Organisation
from majal.modules.payments.public import Payment

BEFORE, AFTER = timedelta(days=120), timedelta(days=10)
"""A cheque is recorded when it comes and booked when it clears; a transfer may be typed late."""


@dataclass(frozen=True)
class Part:
    """So much of a line pays an invoice."""

    invoice: Any
    amount: Decimal


@dataclass(frozen=True)
class Proposal:
    """What a line may be: a payment of some invoices, or one that is on record; and why."""

    sure: str
    company: Organisation
    why: tuple[Remark, ...]
    parts: tuple[Part, ...] = ()
    payment: Payment | None = None
    rest: Decimal = ZERO
    returns: bool = False

    @property
    def key(self) -> str:
        """What names it in a form; another amount or another invoice is another key."""
        if self.payment is not None:
            return f"{'r' if self.returns else 'p'}{self.payment.pk}"
        told = ",".join(f"{one.invoice.pk}:{one.amount:.2f}" for one in self.parts)
        return f"c{self.company.pk}/{told}/{self.rest:.2f}"

    @property
    def is_certain(self) -> bool:
        return self.sure == Sure.CERTAIN

    @property
    def label(self) -> str:
        """How sure it is, in words."""
        return str(Sure(self.sure).label)
