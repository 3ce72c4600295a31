"""Everything that reads occupancy."""

from majal.modules.occupancy.queries.counting import (
    LET_BY_CONTRACT,
    Full,
    Interval,
    curve,
    intervals_of,
    occupancy_on,
    park_seen_by,
    parks_seen_by,
    spaces_counted,
)
from majal.modules.occupancy.queries.moves import (
    Moves,
    Stay,
    moves_of,
    moves_until,
    stays_of,
    stays_on,
)

__all__ = [
    "LET_BY_CONTRACT",
    "Full",
    "Interval",
    "Moves",
    "Stay",
    "curve",
    "intervals_of",
    "moves_of",
    "moves_until",
    "occupancy_on",
    "park_seen_by",
    "parks_seen_by",
    "spaces_counted",
    "stays_of",
    "stays_on",
]
