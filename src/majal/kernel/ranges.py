"""Ranges for exclusion constraints: what may not exist twice at the same time.

PostgreSQL's exclusion constraints compare plain ids and texts only with an extension that is not
everywhere (btree_gist). A range that holds one value only says the same: equal is to overlap.
"""

from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField
from django.db.models import BigIntegerField, F, Func, Value


class Same(Func):
    """An id as the range that holds only itself."""

    function = "INT8RANGE"
    output_field = BigIntegerRangeField()

    def __init__(self, column: str) -> None:
        self.column = column
        super().__init__(F(column), F(column), Value("[]"))

    def deconstruct(self) -> tuple[str, list[str], dict[str, object]]:
        return "majal.kernel.ranges.Same", [self.column], {}


class SameText(Func):
    """A text as the range that holds only its 63-bit hash; capitals do not count.

    Two texts of one hash would be taken for one: once in 2^63, and only a refusal comes of it.
    """

    function = "INT8RANGE"
    output_field = BigIntegerRangeField()

    def __init__(self, column: str) -> None:
        self.column = column
        hashed = Func(
            F(column),
            template="(hashtextextended(lower(%(expressions)s), 0) >> 1)",
            output_field=BigIntegerField(),
        )
        super().__init__(hashed, hashed, Value("[]"))

    def deconstruct(self) -> tuple[str, list[str], dict[str, object]]:
        return "majal.kernel.ranges.SameText", [self.column], {}


class Days(Func):
    """From one day up to but not including another; an unknown end is open."""

    function = "DATERANGE"
    output_field = DateRangeField()

    def __init__(self, first: str, until: str) -> None:
        self.columns = [first, until]
        super().__init__(F(first), F(until), Value("[)"))

    def deconstruct(self) -> tuple[str, list[str], dict[str, object]]:
        return "majal.kernel.ranges.Days", self.columns, {}


class Hours(Func):
    """From one hour of a day up to but not including another, in seconds since midnight.

    Where either hour is empty there is no range, and what has none overlaps nothing.
    """

    function = "INT8RANGE"
    output_field = BigIntegerRangeField()

    def __init__(self, begins: str, ends: str) -> None:
        self.columns = [begins, ends]
        super().__init__(*map(self._seconds, self.columns), Value("[)"))

    @staticmethod
    def _seconds(column: str) -> Func:
        return Func(
            F(column),
            template="EXTRACT(EPOCH FROM %(expressions)s)::bigint",
            output_field=BigIntegerField(),
        )

    def deconstruct(self) -> tuple[str, list[str], dict[str, object]]:
        return "majal.kernel.ranges.Hours", self.columns, {}
