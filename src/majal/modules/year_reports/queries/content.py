"""All that a year report tells, gathered once: the PDF and the workbook say the same.

The scorecards are those of ``impact``; each number keeps the statements that stand behind it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from majal.kernel.actors import ANYONE, Actor
from majal.kernel.dates import PartialDate
from majal.modules.contradictions.public import Card as Disagreement
from majal.modules.contradictions.public import cards_at, contradictions_visible_to
from majal.modules.figures.public import (
    AsOf,
    Cited,
    Headline,
    Measure,
    MeasureVersion,
    Said,
    SubjectUnknown,
    definition_of,
    definitions_named,
    headline_among,
    observations_visible_to,
    read,
    targets_visible_to,
    with_definition,
)
from majal.modules.impact.public import (
    Aim,
    Dirhams,
    Entry,
    Point,
    Scorecard,
    current,
    dirhams,
    scorecard,
    stands,
)
from majal.modules.parks.public import Park, ParkState, parks_on_map
from majal.modules.territories.public import COUNTRY
from majal.modules.year_reports.models import YearReport
from majal.modules.year_reports.queries.agreed import Agreed, agreed_of


@dataclass(frozen=True)
class Figure:
    """One number: ``said`` are the statements it is made of, one or those of the parks it sums."""

    measure: Measure
    version: MeasureVersion
    value: Decimal | None
    value_high: Decimal | None
    grade: str
    period: PartialDate | None
    said: Sequence[Said]
    answered: tuple[int, int] | None = None
    others: int = 0
    aim: Aim | None = None
    trend: Sequence[Point] = ()
    key: bool = False

    @property
    def cited(self) -> Cited | None:
        """The source of the one statement; None of a sum, or of own records."""
        return self.said[0].source if len(self.said) == 1 else None

    @property
    def is_sum(self) -> bool:
        """Whether it is the sum, or the rate of sums, of parks."""
        return self.answered is not None


@dataclass(frozen=True)
class Channel:
    """One channel of a card."""

    code: str
    label: Any
    figures: Sequence[Figure]
    on_course: int
    judged: int
    index: Decimal | None


@dataclass(frozen=True)
class OfSubject:
    """What is told of the network, a territory or a park."""

    record: Any
    channels: Sequence[Channel]

    @property
    def figures(self) -> list[Figure]:
        return [f for c in self.channels for f in c.figures]

    @property
    def known(self) -> list[Figure]:
        """Those with a value."""
        return [f for f in self.figures if f.value is not None]

    def figure(self, code: str) -> Figure | None:
        """The figure of one measure."""
        return next((f for f in self.figures if f.measure.code == code), None)


@dataclass(frozen=True)
class Content:
    """One year of one subject. ``network``: what is said of the network itself, for its report."""

    report: YearReport
    whole: OfSubject
    network: Sequence[Figure]
    parks: Sequence[OfSubject]
    all_parks: Sequence[Park]
    contradictions: Sequence[Disagreement]
    agreed: Agreed | None
    dirhams: Dirhams | None = None
    sources: dict[str, tuple[int, Cited]] = field(default_factory=dict)

    @property
    def figures(self) -> list[tuple[Any, Figure]]:
        """Every number with its subject, None for the network, in the order of the pages."""
        return [
            *((None, f) for f in self.network),
            *((self.whole.record, f) for f in self.whole.figures),
            *((one.record, f) for one in self.parks for f in one.figures),
        ]

    @property
    def silent(self) -> list[Park]:
        """The parks of which nothing was measured."""
        told = {one.record.pk for one in self.parks}
        return [p for p in self.all_parks if p.pk not in told]

    def cite(self, source: Cited | None) -> int:
        """The number of a source in the annex; 0 where there is none."""
        return self.sources[source.code][0] if source else 0


def gather(report: YearReport, *, to: Actor) -> Content:
    """What a report tells of its subject until its day, as the system knew it at its instant.

    Of the network with its conventions as ``to`` sees them; of a place what the public may see.
    """
    as_of = AsOf(said_by=report.day, recorded_by=report.known_at)
    reader = to if report.of_network else ANYONE
    code = COUNTRY if report.of_network else report.subject.code
    card = _card(code, as_of, reader)
    parks = _parks(card, reader, report)
    cards = [] if report.park_id else [scorecard(p.code, as_of, reader=reader) for p in parks]
    told = [one for c in cards if (one := _subject(c, as_of)).known]
    content = Content(
        report=report,
        whole=_subject(card, as_of) if card else OfSubject(None, ()),
        network=_of_network(reader, as_of) if report.of_network else (),
        parks=told,
        all_parks=parks,
        contradictions=_disagreeing(report, parks, reader),
        agreed=agreed_of(report, to=to) if report.of_network else None,
        dirhams=dirhams(card.subject, as_of, reader=reader, card=card) if card else None,
    )
    _number_sources(content)
    return content


def _card(code: str, as_of: AsOf, reader: Actor) -> Scorecard | None:
    """The scorecard; None where the country itself is not on record."""
    try:
        return scorecard(code, as_of, reader=reader)
    except SubjectUnknown:
        return None


def _parks(card: Scorecard | None, reader: Actor, report: YearReport) -> list[Park]:
    """The parks of the subject, those that receive companies first."""
    mine = {p.pk for p in card.parks} if card else set()
    known = [p for p in parks_on_map(reader) if report.of_network or p.pk in mine]
    return sorted(known, key=lambda p: (p.state != ParkState.OPERATING, p.code))


def _subject(card: Scorecard, as_of: AsOf) -> OfSubject:
    channels = []
    for one in card.cards:
        figures = [_figure(entry, as_of) for entry in one.entries]
        channels.append(
            Channel(one.channel, one.label, figures, one.on_course, one.judged, one.index)
        )
    return OfSubject(card.record, channels)


def _figure(entry: Entry, as_of: AsOf) -> Figure:
    behind: list[Said] = []
    if entry.said:
        behind = [entry.said]
    elif entry.parts is not None:
        behind = [part.chosen for part in entry.parts.rows if part.counted]
    others = len(entry.own.others) if entry.own and entry.said else 0
    return Figure(
        measure=entry.measure,
        version=definition_of(entry.measure, as_of),
        value=entry.value,
        value_high=entry.value_high,
        grade=entry.grade,
        period=entry.period,
        said=behind,
        answered=entry.answered,
        others=others,
        aim=next(iter(entry.aims), None),
        trend=entry.trend,
        key=entry.key,
    )


def _of_network(reader: Actor, as_of: AsOf) -> list[Figure]:
    """What was said of the network itself, measure by measure; never mixed with sums of parks."""
    said: dict[int, list[Said]] = {}
    rows = observations_visible_to(reader, as_of).filter(park=None, territory=None)
    for one in read(rows.order_by("period_last", "pk")):
        said.setdefault(one.measure_id, []).append(one)
    promised: dict[int, list[Said]] = {}
    goals = targets_visible_to(reader, as_of).filter(park=None, territory=None, value__isnull=False)
    for one in read(goals):
        promised.setdefault(one.measure_id, []).append(one)
    wanted = definitions_named(reader).filter(measure__in=[*said, *promised])
    found = []
    for measure in with_definition(wanted):
        version = definition_of(measure, as_of)
        mine = said.get(measure.pk, [])
        headline = headline_among(mine, freshness=version.freshness)
        aim = current(promised.get(measure.pk, []), _day(as_of))
        if headline is not None or aim is not None:
            found.append(_headline(measure, version, headline, mine, aim, as_of))
    return found


def _day(as_of: AsOf) -> date:
    return as_of.said_by or date.max


def _headline(
    measure: Measure,
    version: MeasureVersion,
    headline: Headline | None,
    said: Iterable[Said],
    target: Said | None,
    as_of: AsOf,
) -> Figure:
    one = headline.chosen if headline else None
    years = {s.period_last.year: s.value for s in said if s.value is not None and not s.dimensions}
    trend = [Point(year, value) for year, value in sorted(years.items())]
    value, aim = one.value if one else None, None
    if target is not None:
        how = stands(target, value, trend, better=version.better, day=_day(as_of))
        aim = Aim(target, value, how)
    return Figure(
        measure=measure,
        version=version,
        value=value,
        value_high=one.value_high if one else None,
        grade=one.grade if one else "",
        period=one.period if one else None,
        said=[one] if one else [],
        others=len(headline.others) if headline else 0,
        aim=aim,
        trend=trend,
    )


def _disagreeing(
    report: YearReport, parks: Sequence[Park], reader: Actor
) -> Sequence[Disagreement]:
    """The contradictions that stood open about the subject and its parks, as then known."""
    known_at = report.known_at
    rows = contradictions_visible_to(reader, said_by=report.day, known_at=known_at)
    rows = rows.filter(organisation=None)
    if not report.of_network:
        rows = rows.filter(park__in=[p.pk for p in parks]) | (
            rows.filter(territory=report.territory_id) if report.territory_id else rows.none()
        )
    return cards_at(rows, known_at)


def _number_sources(content: Content) -> None:
    """Give every source that stands behind a number its place in the annex."""
    for _record, figure in content.figures:
        for one in (*figure.said, *([figure.aim.target] if figure.aim else [])):
            if one.source and one.source.code not in content.sources:
                content.sources[one.source.code] = (len(content.sources) + 1, one.source)
