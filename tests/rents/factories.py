"""Rent rules for tests."""

from datetime import date
from decimal import Decimal
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.rents.commands import state_rule
from majal.modules.rents.models import RentRule, RentTerms, Unit
from majal.modules.rents.queries import Band

D = Decimal


def bands(*prices: Any) -> list[Band]:
    """``bands(50, 18, 100)``: 50 for 18 months, then 100."""
    turns = [0, *prices[1::2], None]
    return [
        Band(first, until, D(price))
        for first, until, price in zip(turns[:-1], turns[1:], prices[0::2], strict=True)
    ]


def a_rule(park: Any = None, **more: Any) -> RentRule:
    """Startups pay 50 a square metre for 18 months, then 100, unless said otherwise."""
    values: dict[str, Any] = {
        "kind": "lease",
        "category": "startup",
        "valid_from": date(2020, 1, 1),
        "bands": bands(50, 18, 100),
        **more,
    }
    return state_rule(park.pk if park else None, by=SYSTEM, **values)


def some_terms(price: Any = 50, **more: Any) -> RentTerms:
    """So much a square metre and month."""
    return RentTerms(**{"unit": Unit.AREA, "price": D(price), **more})
