"""How the money of conventions adds up."""

from majal.modules.funding.queries.bars import (
    CHOICES,
    NONE,
    SHOWN,
    Bar,
    bars_of,
    narrowed,
)
from majal.modules.funding.queries.drawing import flow_of
from majal.modules.funding.queries.path import Path, path_of
from majal.modules.funding.queries.sums import (
    GROUPS,
    Group,
    Part,
    keyed,
    sums_as_of,
    sums_by,
    total_of,
)
from majal.modules.funding.queries.table import Row, table_of

__all__ = [
    "CHOICES",
    "GROUPS",
    "NONE",
    "SHOWN",
    "Bar",
    "Group",
    "Part",
    "Path",
    "Row",
    "bars_of",
    "flow_of",
    "keyed",
    "narrowed",
    "path_of",
    "sums_as_of",
    "sums_by",
    "table_of",
    "total_of",
]
