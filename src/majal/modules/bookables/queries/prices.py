"""What a booking costs: by the hour, the half day or the day, whichever costs least."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

from majal.modules.bookables.models import Bookable

HALF_DAY, DAY = 240, 480
"""Minutes that half a day and a day count at most."""
CENT, HUNDREDTH = Decimal("0.01"), Decimal("0.01")


@dataclass(frozen=True)
class Price:
    """So many units at so much each, before tax. ``unit`` is hour, half or day."""

    quantity: Decimal
    unit: str
    unit_price: Decimal

    @property
    def amount(self) -> Decimal:
        return (self.quantity * self.unit_price).quantize(CENT, ROUND_HALF_UP)


def price_of(thing: Bookable, minutes: int, *, inside: bool) -> Price | None:
    """The cheapest way to pay for so many minutes; None where it is free.

    Hours are counted to the minute, half days (4 hours) and days (8 hours) are begun whole.
    """
    who = "inside" if inside else "outside"
    length = Decimal(minutes)
    ways = (
        ("hour", (length / 60).quantize(HUNDREDTH, ROUND_HALF_UP)),
        ("half", (length / HALF_DAY).to_integral_value(ROUND_CEILING)),
        ("day", (length / DAY).to_integral_value(ROUND_CEILING)),
    )
    found = [
        Price(quantity, unit, price)
        for unit, quantity in ways
        if (price := getattr(thing, f"{unit}_{who}")) is not None
    ]
    best = min(found, key=lambda one: one.amount, default=None)
    return best if best and best.amount else None
