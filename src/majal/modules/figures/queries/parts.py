"""The whole and its parts: what a network or territory says, and what its parks add up to.

Levels take the last value of each park and add up; flows add up within one year; rates are the sum
of numerators over the sum of denominators, never a mean of rates. A park without a value is
counted, not taken for zero (design of figures, "Roll-up").
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import BigIntegerField, Exists, OuterRef, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate, months_before
from majal.kernel.prepared import Given, Prepared
from majal.modules.figures.models import Measure, Observation
from majal.modules.figures.models.measures import Nature
from majal.modules.figures.queries.as_of import NOW, AsOf, definition_of
from majal.modules.figures.queries.picks import picks
from majal.modules.figures.queries.said import Said
from majal.modules.parks.public import Park

ADDS_UP = frozenset({Nature.STOCK, Nature.FLOW, Nature.AMOUNT})


@dataclass(frozen=True)
class Part:
    """One park's headline; ``counted`` says whether it belongs to the sum, or is history."""

    park: Park
    chosen: Said
    counted: bool


@dataclass(frozen=True)
class Parts:
    """The parks' headlines, largest first, and their sum: ``answered`` of ``asked`` open parks."""

    rows: tuple[Part, ...]
    total: Decimal
    answered: int
    asked: int

    @property
    def newest(self) -> PartialDate:
        """The latest date or period among those counted."""
        return max(p.chosen.period for p in self.rows if p.counted)

    @property
    def largest(self) -> Decimal:
        """The widest bar: the largest value or capacity."""
        return max(
            max(p.chosen.value or Decimal(0), Decimal(p.park.capacity or 0)) for p in self.rows
        )


@dataclass(frozen=True)
class Ratio:
    """A rate of many parks: Σ ``numerator`` ÷ Σ ``denominator``, of the parks that have both."""

    numerator: Decimal
    denominator: Decimal
    answered: int
    asked: int

    @property
    def percent(self) -> Decimal | None:
        """In hundredths; None when the denominator is nothing."""
        return self.numerator / self.denominator * 100 if self.denominator else None


def roll_up(
    chosen: Mapping[int, Said], parks: Iterable[Park], *, nature: str, freshness: int | None
) -> Parts | None:
    """The sum of the parks' headlines of a measure that adds up; None where nothing does.

    A level past its freshness, or a flow of another year, is history: shown and not counted.
    """
    among = list(parks)
    mine = [(park, chosen[park.pk]) for park in among if park.pk in chosen]
    if nature not in ADDS_UP or not mine:
        return None
    newest = max(one.period_last for _, one in mine)
    floor = months_before(newest, freshness) if freshness is not None else None

    def counts(one: Said) -> bool:
        if nature == Nature.FLOW:
            return one.period_last.year == newest.year
        return floor is None or one.period_last >= floor

    rows = [Part(park, one, counts(one)) for park, one in mine]
    rows.sort(key=lambda p: (not p.counted, -(p.chosen.value or Decimal(0)), p.park.code))
    return Parts(
        rows=tuple(rows),
        total=sum((p.chosen.value or Decimal(0) for p in rows if p.counted), Decimal(0)),
        answered=sum(p.counted and p.park.state == "operating" for p in rows),
        asked=sum(park.state == "operating" for park in among),
    )


def rate_of(
    numerators: Mapping[int, Said], denominators: Mapping[int, Said], parks: Iterable[Park]
) -> Ratio | None:
    """Σ numerators ÷ Σ denominators of the parks that have both of one year; None without any."""
    among = list(parks)
    both = [
        (n.value, d.value, park.state == "operating")
        for park in among
        if (n := numerators.get(park.pk))
        and (d := denominators.get(park.pk))
        and n.value is not None
        and d.value is not None
        and n.period_last.year == d.period_last.year
    ]
    if not both:
        return None
    return Ratio(
        numerator=sum((n for n, _, _ in both), Decimal(0)),
        denominator=sum((d for _, d, _ in both), Decimal(0)),
        answered=sum(operating for _, _, operating in both),
        asked=sum(park.state == "operating" for park in among),
    )


def parts_of(
    actor: Actor, measure: Measure, parks: Mapping[int, Park], as_of: AsOf = NOW
) -> Parts | None:
    """What ``parks`` add up to in one measure; one query, none where it does not add up."""
    if measure.nature not in ADDS_UP:
        return None
    chosen = picks(actor, [measure], parks, as_of)[measure.pk]
    freshness = definition_of(measure, as_of).freshness
    return roll_up(chosen, parks.values(), nature=measure.nature, freshness=freshness)


def subjects_with(actor: Actor, measure: Measure) -> frozenset[int]:  # noqa: ARG001 - public
    """The ids of the parks of which something was said in this measure; one query."""
    return frozenset(WITH_STATEMENTS.ask(measure=measure.pk))


def _with_statements() -> QuerySet[Park, int]:
    said = Observation.objects.filter(
        measure=Given("measure", BigIntegerField()), park=OuterRef("pk")
    )
    return Park.objects.filter(Exists(said)).order_by().values_list("pk", flat=True)


WITH_STATEMENTS = Prepared(_with_statements)
