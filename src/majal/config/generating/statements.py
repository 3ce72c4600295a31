"""Made-up sources, and what they are made to say: observations of every grade, and targets."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from majal.config.generating.plan import Plan
from majal.config.generating.rows import Filling
from majal.kernel.text import search_key, sort_key
from majal.modules.figures.public import Observation, Target
from majal.modules.sources.public import Source

SOURCE = (
    "id", "code", "title", "publisher", "language", "kind", "is_operator", "search_key", "sort_key",
)  # fmt: skip
SAID = (
    "id", "measure_id", "park_id", "territory_id", "organisation_id", "value", "value_high",
    "qualifier", "dimensions", "period", "period_first", "period_last", "confidence", "source_id",
    "recorded_at", "recorded_by_id", "grade", "evidence_id", "supersedes_id",
)  # fmt: skip
TARGET = (
    "measure_id", "park_id", "value", "dimensions", "period", "period_first", "period_last",
    "source_id", "kind", "said_on",
)  # fmt: skip
SOURCES, YEARS, TARGETS = 40, 20, 5
OF_PARK, OF_COMPANY = 50, 90
"""Of 100 observations: up to 50 speak of a park, up to 90 of a company, the rest of a land."""
NETWORK = 500
"""One observation in so many speaks of the network as a whole."""
GRADES = ("reported", "reported", "declared", "declared", "declared", "recorded", "documented")
QUALIFIERS = ("stated", "stated", "exactly", "about", "at_least", "at_most")
CONFIDENCES = ("high", "medium", "medium", "low")
DIMENSIONS = ("{}", "{}", "{}", '{"scope": "direct"}', '{"sector": "fintech"}')
CORRECTED = 50
"""One observation in so many corrects the one before it, and half of these verify it."""
DOUBTED = 97
"""One observation in so many says half of what the others do."""
MOST = {"rate": 100, "stock": 500, "flow": 2_000, "amount": 50_000_000}


def fill_statements(plan: Plan, filling: Filling) -> None:
    """Sources, observations and a few targets."""
    filling.fill(Source, SOURCE, _sources(plan))
    filling.fill(Observation, SAID, _observations(plan), when="")
    filling.fill(Target, TARGET, _targets(plan), when="")


def _sources(plan: Plan) -> Iterator[tuple[Any, ...]]:
    kinds = ("article", "report", "dataset", "statement")
    for n in range(SOURCES):
        title = f"Rapport fictif {n + 1} (majal generate)"
        publisher = "Éditeur fictif"
        code = f"made-up-{n + 1}"
        yield (
            plan.first_source + n, code, title, publisher, "fr", kinds[n % len(kinds)],
            n % len(kinds) == 0, search_key(title, publisher, code), sort_key(title),
        )  # fmt: skip


def _months(day: date) -> Sequence[tuple[str, str, str, str]]:
    """Each month of the last years: as it is written, its first and last day, a day after it."""
    found = []
    for n in range((day.year - YEARS) * 12, day.year * 12 + day.month - 1):
        first = date(n // 12, n % 12 + 1, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        after = last + timedelta(days=15)
        told = f"{min(after, day)}T08:00:00Z"
        found.append((f"{first:%Y-%m}", str(first), str(last), told))
    return found


def _observations(plan: Plan) -> Iterator[Sequence[Any]]:
    draw = plan.draw("observations")
    months, lands = _months(plan.day), [one[0] for one in plan.provinces]
    parks, companies, measures = plan.parks, plan.companies, plan.measures
    some, chance = len(months), draw.random
    before: list[Any] = []
    for n in range(1, plan.observations + 1):
        if n % CORRECTED == 0 and before:
            yield _corrected(before, n, plan, verifies=n % (2 * CORRECTED) == 0)
            before = []
            continue
        measure, nature = measures[int(chance() * len(measures))]
        park = territory = organisation = None
        share = n % 100
        if n % NETWORK == 1:
            pass
        elif share < OF_PARK:
            park = int(chance() * parks) + 1
        elif share < OF_COMPANY:
            organisation = int(chance() * companies) + 1
        else:
            territory = lands[int(chance() * len(lands))]
        month = int(chance() * some)
        period, first, last, told = months[month]
        value = MOST[nature] * _level(measure, park, territory, organisation)
        value *= (some + month) / some / (1 if n % DOUBTED else 2)
        grade = GRADES[n % len(GRADES)]
        before = [
            n, measure, park, territory, organisation, f"{value:.0f}", None,
            QUALIFIERS[n % len(QUALIFIERS)], DIMENSIONS[int(chance() * len(DIMENSIONS))], period,
            first, last, CONFIDENCES[int(chance() * len(CONFIDENCES))],
            None if grade == "recorded" else plan.first_source + n % SOURCES, told,
            None if grade == "recorded" else plan.people[0], grade,
            plan.evidence if grade == "documented" else None, None,
        ]  # fmt: skip
        yield before


def _level(*subject: int | None) -> float:
    """How much there is of a measure at a subject, from 0 to a half: whoever speaks of both says
    nearly the same, or the nights would find contradictions only."""
    mixed = 0
    for one in subject:
        mixed = (mixed * 7_919 + (one or 0)) % 1_000_003
    return mixed % 10_007 / 20_014


def _corrected(before: Sequence[Any], number: int, plan: Plan, *, verifies: bool) -> list[Any]:
    """The statement again: what a second person checked, or another value of the same author."""
    again = list(before)
    again[0], again[-1] = number, before[0]
    if again[13] is None:
        again[13] = plan.first_source
    if verifies:
        again[15], again[16] = plan.people[1], "verified"
    else:
        again[5] = str(int(before[5]) + 1)
        again[15], again[16], again[17] = plan.people[0], "declared", None
    return again


def _targets(plan: Plan) -> Iterator[tuple[Any, ...]]:
    draw: Random = plan.draw("targets")
    levels = [one for one in plan.measures if one[1] == "stock"]
    for park in (None, *range(1, plan.parks + 1)):
        for measure, nature in levels[:TARGETS]:
            year = plan.day.year + draw.randrange(1, 5)
            yield (
                measure, park, draw.randrange(10, 2 * MOST[nature]), {}, str(year),
                date(year, 1, 1), date(year, 12, 31), plan.first_source + draw.randrange(SOURCES),
                "announced", date(plan.day.year - 1, 6, 1),
            )  # fmt: skip
