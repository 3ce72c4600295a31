"""What can be booked, when it is open, and who may use what asks for a clearance."""

from majal.modules.bookables.models.bookable import (
    PRICES,
    Bookable,
    BookableKind,
    Companion,
    Feature,
    Opening,
)
from majal.modules.bookables.models.clearance import Clearance, ClearanceKind

__all__ = [
    "PRICES",
    "Bookable",
    "BookableKind",
    "Clearance",
    "ClearanceKind",
    "Companion",
    "Feature",
    "Opening",
]
