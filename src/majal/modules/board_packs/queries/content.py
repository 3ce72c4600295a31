"""All that a board pack tells, gathered once: the PDF and the workbook say the same."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from majal.kernel.actors import Actor
from majal.modules.board_packs.models import BoardPack
from majal.modules.board_packs.queries.income import YearIncome, income_of
from majal.modules.costs.public import (
    Renewing,
    YearSums,
    contracts_visible_to,
    renewals_of,
    sums_of,
)
from majal.modules.figures.public import (
    AsOf,
    Measure,
    MeasureVersion,
    Said,
    definition_of,
    headline_among,
    measures_named,
    observations_visible_to,
    read,
)
from majal.modules.parks.public import Park

LEAP_DAY = (2, 29)


@dataclass(frozen=True)
class Figure:
    """The headline of one measure of the park, and how many other values differ from it."""

    measure: Measure
    named: MeasureVersion
    said: Said
    others: int


@dataclass(frozen=True)
class Content:
    """One year of one park, and the same days of the year before beside it."""

    park: Park
    year: int
    day: date
    income: YearIncome
    costs: YearSums
    income_before: Decimal
    costs_before: Decimal
    figures: list[Figure]
    renewals: list[Renewing]

    @property
    def spent(self) -> list[Decimal]:
        """What each month cost."""
        return self.costs.whole.actual

    @property
    def results(self) -> list[Decimal]:
        """What was invoiced of each month less what it cost."""
        return [came - cost for came, cost in zip(self.income.months, self.spent, strict=True)]

    @property
    def result(self) -> Decimal:
        """That of the year so far."""
        return self.income.total - self.costs.whole.spent

    @property
    def result_before(self) -> Decimal:
        """That of the same days of the year before."""
        return self.income_before - self.costs_before

    @property
    def coverage(self) -> Decimal | None:
        """How much of the costs the income covers, in hundredths; None without costs."""
        spent = self.costs.whole.spent
        return 100 * self.income.total / spent if spent else None


def gather(pack: BoardPack, *, to: Actor) -> Content:
    """What a pack tells of its park until its day, as ``to`` may see it."""
    park, year, day = pack.park, pack.year, pack.day
    before = _year_before(day)
    former = sums_of([park.pk], year - 1).whole.until(before.month)
    return Content(
        park=park,
        year=year,
        day=day,
        income=income_of(park.pk, year, day),
        costs=sums_of([park.pk], year),
        income_before=income_of(park.pk, year - 1, before).total,
        costs_before=former[1],
        figures=_figures(park, day, to),
        renewals=renewals_of(contracts_visible_to(to).filter(park=park), day),
    )


def _year_before(day: date) -> date:
    last = 28 if (day.month, day.day) == LEAP_DAY else day.day
    return date(day.year - 1, day.month, last)


def _figures(park: Park, day: date, to: Actor) -> list[Figure]:
    said: dict[int, list[Said]] = {}
    for one in read(observations_visible_to(to, AsOf(said_by=day)).filter(park=park)):
        said.setdefault(one.measure_id, []).append(one)
    measures = measures_named(to, Q(measure__in=list(said))) if said else []
    found = []
    for measure in sorted(measures, key=lambda m: (m.order, m.pk)):
        named = definition_of(measure, AsOf(said_by=day))
        headline = headline_among(said[measure.pk], freshness=named.freshness)
        if headline is not None:
            found.append(Figure(measure, named, headline.chosen, len(headline.others)))
    return found
