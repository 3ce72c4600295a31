"""How many people companies employ some time after they entered, beside what they had then."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from statistics import median
from typing import Any

from majal.modules.departures.public import answers_until
from majal.modules.figures.public import Observation
from majal.modules.survival.queries.lives import Life

JOBS = "jobs"
NEAR = timedelta(days=366)
"""A number of jobs within a year of the entry tells how the company entered."""
APART = timedelta(days=180)
"""Two numbers nearer to each other than this tell no growth."""
YEAR = 365.2425
Known = tuple[date, float]


def jobs_known(day: date) -> dict[int, list[Known]]:
    """What is on record of each company’s jobs until a day, oldest first; two queries."""
    found: dict[int, list[Known]] = defaultdict(list)
    rows = Observation.objects.filter(
        measure__code=JOBS,
        organisation__isnull=False,
        value__isnull=False,
        dimensions={},
        superseded_by=None,
        period_last__lte=day,
    )
    for company, when, value in rows.values_list("organisation", "period_last", "value"):
        found[company].append((when, float(value or 0)))
    for answer in answers_until(day):
        if answer.jobs is not None:
            found[answer.company].append((answer.day, float(answer.jobs)))
    return {company: sorted(known) for company, known in found.items()}


def growth_of(lives: Iterable[Life], known: Mapping[int, Sequence[Known]]) -> list[dict[str, Any]]:
    """By year of entry: of how many both numbers are known, their sums, the middle yearly growth.

    A company that closed counts with no jobs since then; one of which too little is known is
    counted as not known, never as unchanged.
    """
    cohorts: dict[int, list[tuple[float, float, float] | None]] = defaultdict(list)
    for life in lives:
        cohorts[life.year].append(_pair(life, known.get(life.company, ())))
    return [
        {
            "year": year,
            "count": len(pairs),
            "known": len(told := [p for p in pairs if p]),
            "before": sum(p[0] for p in told),
            "after": sum(p[1] for p in told),
            "yearly": _middle(told),
        }
        for year, pairs in sorted(cohorts.items())
    ]


def _pair(life: Life, known: Sequence[Known]) -> tuple[float, float, float] | None:
    """Jobs at entry, the latest jobs, and the years between them."""
    first = min(
        (k for k in known if abs(k[0] - life.start) <= NEAR),
        key=lambda k: abs(k[0] - life.start),
        default=None,
    )
    if first is None:
        return None
    last = (life.closed, 0.0) if life.closed else known[-1]
    if last[0] - first[0] < APART:
        return None
    return first[1], last[1], (last[0] - first[0]).days / YEAR


def _middle(pairs: Sequence[tuple[float, float, float]]) -> float | None:
    rates = [
        100 * ((after / before) ** (1 / years) - 1) for before, after, years in pairs if before > 0
    ]
    return round(median(rates), 1) if rates else None
