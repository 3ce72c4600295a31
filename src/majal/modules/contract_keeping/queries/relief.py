"""Which running contracts a relief would touch, and what it takes off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q
from django.utils import timezone

from majal.kernel.dates import PartialDate
from majal.modules.rents.public import LineKind, Relief, months_since
from majal.modules.tenancy.public import SIGNED, Contract, lines_of


@dataclass(frozen=True)
class Class:
    """A class of contracts, between two days: of a park, a kind, a category, of young firms."""

    first: date
    last: date
    share: Decimal
    park_id: int | None = None
    kind: str = ""
    category: str = ""
    under_years: int | None = None


@dataclass(frozen=True)
class Touched:
    """A contract that a relief touches, and what it takes off its rent: below nothing."""

    contract: Contract
    off: Decimal


@dataclass(frozen=True)
class Preview:
    """What a relief would do, and which firms are left out since nobody knows their age."""

    touched: Sequence[Touched]
    unknown: Sequence[Contract]

    @property
    def off(self) -> Decimal:
        """What it takes off all rents together."""
        return sum((one.off for one in self.touched), Decimal(0))


def preview_relief(wanted: Class) -> Preview:
    """The contracts of a class that last into its days, each with what it would be relieved of."""
    rows = Contract.objects.select_related("organisation", "park").filter(
        Q(ended_on=None) | Q(ended_on__gte=wanted.first),
        state__in=sorted(SIGNED),
        first_day__lte=wanted.last,
    )
    if wanted.park_id:
        rows = rows.filter(park=wanted.park_id)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.category:
        rows = rows.filter(category=wanted.category)
    touched, unknown = [], []
    for contract in rows.order_by("park__code", "number"):
        young = _is_under(contract, wanted)
        if young is None:
            unknown.append(contract)
        elif young and (off := _off(contract, wanted)):
            touched.append(Touched(contract, off))
    return Preview(touched, unknown)


def _is_under(contract: Contract, wanted: Class) -> bool | None:
    """Whether the firm is young enough; None where nobody knows when it was founded."""
    if wanted.under_years is None:
        return True
    founded: PartialDate | None = contract.organisation.founded or None
    if founded is None:
        return None
    return months_since(founded.last(), wanted.first) < 12 * wanted.under_years


def _off(contract: Contract, wanted: Class) -> Decimal:
    relief = Relief("preview", wanted.first, wanted.last, wanted.share)
    lines = lines_of(
        contract, wanted.first, wanted.last, today=timezone.localdate(), reliefs=[relief]
    )
    return sum(
        (
            line.amount
            for line in lines
            if line.kind == LineKind.RELIEF and line.number == "preview"
        ),
        Decimal(0),
    )
