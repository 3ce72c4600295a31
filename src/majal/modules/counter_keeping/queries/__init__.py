"""What is read of the counters to count it."""

from majal.modules.counter_keeping.queries.months import (
    awaited_in,
    mean,
    month_before,
    rated_in,
    served_in,
    share,
    usual,
    waited_in,
)

__all__ = [
    "awaited_in",
    "mean",
    "month_before",
    "rated_in",
    "served_in",
    "share",
    "usual",
    "waited_in",
]
