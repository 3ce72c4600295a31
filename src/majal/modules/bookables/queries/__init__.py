"""Everything that reads what can be booked, limited to what the given actor may see."""

from majal.modules.bookables.queries.opening import (
    Calendar,
    OpenDay,
    Span,
    calendar_between,
    moment,
    open_days,
    openings_of,
)
from majal.modules.bookables.queries.prices import Price, price_of
from majal.modules.bookables.queries.rules import Period, last_day, refusal_of, starts_on
from majal.modules.bookables.queries.visible import (
    bookable_of,
    bookable_to_keep,
    bookables_kept_by,
    bookables_visible_to,
    clearance_kinds,
    clearance_of,
    clearances_visible_to,
    cleared_on,
    companions_of,
    holds_today,
    parks_kept_by,
)
from majal.modules.bookables.queries.words import (
    clock_said,
    day_said,
    hours_said,
    length_said,
    span_said,
)

__all__ = [
    "Calendar",
    "OpenDay",
    "Period",
    "Price",
    "Span",
    "bookable_of",
    "bookable_to_keep",
    "bookables_kept_by",
    "bookables_visible_to",
    "calendar_between",
    "clearance_kinds",
    "clearance_of",
    "clearances_visible_to",
    "cleared_on",
    "clock_said",
    "companions_of",
    "day_said",
    "holds_today",
    "hours_said",
    "last_day",
    "length_said",
    "moment",
    "open_days",
    "openings_of",
    "parks_kept_by",
    "price_of",
    "refusal_of",
    "span_said",
    "starts_on",
]
