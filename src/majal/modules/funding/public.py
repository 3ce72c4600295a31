"""What other modules may use from funding."""

from majal.modules.funding.queries import (
    Group,
    Part,
    flow_of,
    sums_as_of,
    sums_by,
    total_of,
)

__all__ = ["Group", "Part", "flow_of", "sums_as_of", "sums_by", "total_of"]
