"""Times promised and really taken, and what became of the times that the law sets."""

from majal.modules.service_times.queries.legal import (
    Answer,
    answered_in,
    settled_between,
    share_of,
)
from majal.modules.service_times.queries.taken import FEWEST, Line, times_taken
from majal.modules.service_times.queries.telling import tellable_counts, tellable_lines

__all__ = [
    "FEWEST",
    "Answer",
    "Line",
    "answered_in",
    "settled_between",
    "share_of",
    "tellable_counts",
    "tellable_lines",
    "times_taken",
]
