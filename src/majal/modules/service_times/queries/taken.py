"""What was promised beside what it really took, by kind and park: published for all to see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from majal.kernel.walls import as_the_house
from majal.modules.case_types.public import CaseType, CaseTypeVersion, in_force
from majal.modules.parks.public import Park

SQL = """
SELECT type_id, park_id, count(*) AS ended,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY spent) AS median,
       percentile_disc(0.9) WITHIN GROUP (ORDER BY spent) AS ninetieth,
       count(*) FILTER (WHERE in_time) AS in_time,
       GROUPING(park_id) AS whole
FROM cases_case
WHERE state IN ('decided', 'appealed', 'settled') AND spent IS NOT NULL
    AND ended_on >= %s AND ended_on <= %s
GROUP BY GROUPING SETS ((type_id, park_id), (type_id))
ORDER BY type_id, park_id NULLS FIRST
"""
FEWEST = 5
"""Fewer decisions than these are not told: they would speak of persons."""


@dataclass(frozen=True)
class Line:
    """One kind in one park, or in all: the promise and what was really taken, in its own days."""

    kind: CaseType
    version: CaseTypeVersion
    park: Park | None
    ended: int
    median: float | None
    ninetieth: int | None
    in_time: int

    @property
    def share(self) -> int:
        """Of 100 decisions, how many came in time."""
        return round(100 * self.in_time / self.ended) if self.ended else 0

    @property
    def most(self) -> float:
        """The right end of a bar: whatever is longest."""
        promised = self.version.definition.promise
        return max(promised.days if promised else 0, self.ninetieth or 0, 1)


@as_the_house()
def times_taken(since: date, until: date = date.max) -> list[tuple[Line, list[Line]]]:
    """Each kind that promises a time, in all parks and in each, by its decisions of those days.

    Three queries.
    """
    versions = {v.type_id: v for v in in_force() if v.definition.promise}
    with connection.cursor() as cursor:
        cursor.execute(SQL, [since, until])
        rows = [row for row in cursor.fetchall() if row[0] in versions]
    parks = Park.objects.in_bulk({row[1] for row in rows if row[1]})
    wholes = {row[0]: row for row in rows if row[6]}
    return [
        (
            _line(version, None, wholes.get(pk, (pk, None, 0, None, None, 0))),
            [_line(version, parks.get(r[1]), r) for r in _of_parks(rows, pk)],
        )
        for pk, version in versions.items()
    ]


def _of_parks(rows: Iterable[tuple], kind: int) -> list[tuple]:  # type: ignore[type-arg]
    return [row for row in rows if row[0] == kind and row[1] is not None]


def _line(version: CaseTypeVersion, park: Park | None, row: tuple) -> Line:  # type: ignore[type-arg]
    return Line(version.type, version, park, row[2], row[3], row[4], row[5])
