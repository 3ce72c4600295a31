"""Everything that reads bookings. Each query returns only what the given actor may see."""

from majal.modules.bookings.queries.clock import never_came, over
from majal.modules.bookings.queries.free import (
    Free,
    Nearest,
    free_things,
    is_free,
    nearest_times,
    nearest_to,
)
from majal.modules.bookings.queries.rights import (
    barred,
    inside_for,
    is_inside,
    suspended_said,
    suspension_of,
)
from majal.modules.bookings.queries.search import Wanted
from majal.modules.bookings.queries.taken import (
    held_at,
    held_between,
    holding,
    in_the_way_said,
    said_of,
)
from majal.modules.bookings.queries.visible import (
    booking_of,
    bookings_visible_to,
    coming_of,
    in_parks_served,
    suspension_to_lift,
    suspensions_visible_to,
    to_decide,
    wish_of,
    wishes_of,
    with_others,
)
from majal.modules.bookings.queries.week import Week, week_of
from majal.modules.bookings.queries.weekly import Occurrence, dates_of, plan_weekly, said_of_plan

__all__ = [
    "Free",
    "Nearest",
    "Occurrence",
    "Wanted",
    "Week",
    "barred",
    "booking_of",
    "bookings_visible_to",
    "coming_of",
    "dates_of",
    "free_things",
    "held_at",
    "held_between",
    "holding",
    "in_parks_served",
    "in_the_way_said",
    "inside_for",
    "is_free",
    "is_inside",
    "nearest_times",
    "nearest_to",
    "never_came",
    "over",
    "plan_weekly",
    "said_of",
    "said_of_plan",
    "suspended_said",
    "suspension_of",
    "suspension_to_lift",
    "suspensions_visible_to",
    "to_decide",
    "week_of",
    "wish_of",
    "wishes_of",
    "with_others",
]
