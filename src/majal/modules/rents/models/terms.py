"""What a rent is made of: price, steps, indexation, free months, charges, subsidy, reliefs.

Frozen data, without a database: a rule of the grid gives one, a contract keeps one at signature.
Money in dirhams (MAD), shares in percent. Months are those completed since seniority began.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.utils.translation import pgettext_lazy


class Unit(models.TextChoices):
    """What a price is paid for, each month."""

    AREA = "m2", pgettext_lazy("unit of rent", "m²")
    OFFICE = "office", pgettext_lazy("unit of rent", "office")
    SEAT = "seat", pgettext_lazy("unit of rent", "seat")
    FLAT = "month", pgettext_lazy("unit of rent", "flat")


class LineKind(models.TextChoices):
    """What a line of rent is; the code of its product for invoices is ``product``."""

    RENT = "rent", pgettext_lazy("line of rent", "rent")
    RELIEF = "relief", pgettext_lazy("line of rent", "relief")
    SUBSIDY = "subsidy", pgettext_lazy("line of rent", "subsidy")
    CHARGES = "charges", pgettext_lazy("line of rent", "service charges")


@dataclass(frozen=True)
class RentStep:
    """From that many months of seniority on, another price."""

    after: int
    price: Decimal


@dataclass(frozen=True)
class Subsidy:
    """What another organisation pays of the rent: an amount per unit or a share, for some months.

    ``months`` None: as long as the contract lasts. It never exceeds the rent.
    """

    payer: int
    amount: Decimal | None = None
    share: Decimal | None = None
    months: int | None = None


@dataclass(frozen=True)
class Relief:
    """A part of the rent that one decision takes off, between two days, both of them counted."""

    number: str
    first: date
    last: date
    share: Decimal


@dataclass(frozen=True)
class RentTerms:
    """How a rent is worked out; ``rent_lines`` does it."""

    unit: Unit
    price: Decimal
    steps: tuple[RentStep, ...] = ()
    indexation: Decimal = Decimal(0)
    free_months: int = 0
    charges: Decimal = Decimal(0)
    deposit_months: int = 0
    firm_months: int = 0
    most_months: int | None = None
    subsidy: Subsidy | None = None
    reliefs: tuple[Relief, ...] = ()

    def relieved(self, *reliefs: Relief) -> Self:
        """The same with these reliefs."""
        return replace(self, reliefs=(*self.reliefs, *reliefs))

    def to_json(self) -> dict[str, Any]:
        """As it is stored; reliefs are decisions of their own and are left out."""
        subsidy = self.subsidy
        return {
            "unit": str(self.unit),
            "price": str(self.price),
            "steps": [{"after": s.after, "price": str(s.price)} for s in self.steps],
            "indexation": str(self.indexation),
            "free_months": self.free_months,
            "charges": str(self.charges),
            "deposit_months": self.deposit_months,
            "firm_months": self.firm_months,
            "most_months": self.most_months,
            "subsidy": subsidy
            and {
                "payer": subsidy.payer,
                "amount": None if subsidy.amount is None else str(subsidy.amount),
                "share": None if subsidy.share is None else str(subsidy.share),
                "months": subsidy.months,
            },
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """What ``to_json`` wrote."""
        told = kept.get("subsidy")
        subsidy = told and Subsidy(
            payer=told["payer"],
            amount=_decimal(told["amount"]),
            share=_decimal(told["share"]),
            months=told["months"],
        )
        return cls(
            unit=Unit(kept["unit"]),
            price=Decimal(kept["price"]),
            steps=tuple(RentStep(s["after"], Decimal(s["price"])) for s in kept["steps"]),
            indexation=Decimal(kept["indexation"]),
            free_months=kept["free_months"],
            charges=Decimal(kept["charges"]),
            deposit_months=kept["deposit_months"],
            firm_months=kept["firm_months"],
            most_months=kept["most_months"],
            subsidy=subsidy or None,
        )


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
