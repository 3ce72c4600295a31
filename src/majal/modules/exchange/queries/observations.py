"""Observations as SDMX tells them, read row by row, whatever their number."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Max, Q, QuerySet, Value, When, Window
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.names import words
from majal.modules.exchange.errors import CodeUnknown, PeriodsBackwards
from majal.modules.exchange.queries.codes import (
    NETWORK_AREA,
    Flow,
    Frequency,
    Status,
    area_of_land,
    area_of_park,
    code_of,
    none_of,
    own_dimensions,
)
from majal.modules.exchange.queries.keys import (
    PERIOD,
    Key,
    narrowed,
    parse_instant,
    parse_key,
    parse_period,
    parse_span,
    period_of,
    wanted,
)
from majal.modules.figures.public import (
    NOW,
    AsOf,
    Grade,
    Measure,
    Observation,
    Qualifier,
    Rows,
    Said,
    observations_visible_to,
    read,
)
from majal.modules.parks.public import parks_on_map
from majal.modules.territories.public import territories_visible_to

AT_ONCE = 2000
"""Rows that are in memory at a time."""
LEAST_EXACT_FIRST = ("at_most", "at_least", "between", "about", "stated", "exactly")
UNSURE = frozenset({Qualifier.ABOUT, Qualifier.BETWEEN, Qualifier.AT_LEAST, Qualifier.AT_MOST})
UNCHECKED = frozenset({Grade.REPORTED, Grade.DECLARED})
LOW = "low"


@dataclass(frozen=True)
class Question:
    """What is asked of a flow: everything, unless a key, periods or instants narrow it."""

    keys: tuple[Key, ...] = ()
    start: date | None = None
    end: date | None = None
    after: datetime | None = None
    as_of: AsOf = NOW

    @classmethod
    def parse(
        cls, flow: Flow, *, key: str = "*", start: str = "", end: str = "", after: str = "",
        as_of: str = "", said_by: str = "", components: Mapping[str, str] | None = None,
    ) -> "Question":  # fmt: skip
        """As an address writes it. Raises: Refused; what AsOf.parse raises."""
        more = dict(components or {})
        if span := more.pop(PERIOD, ""):
            start, end = parse_span(span)
        first = parse_period(start)[0] if start else None
        last = parse_period(end)[1] if end else None
        if first and last and first > last:
            raise PeriodsBackwards
        recorded = parse_instant(after) if after else None
        held = AsOf.parse(said_by, parse_instant(as_of).isoformat() if as_of else "")
        keys = narrowed(parse_key(key, flow.key), more, flow.key)
        return cls(keys, first, last, recorded, held)


@dataclass(frozen=True)
class Told:
    """One observation: a code for each dimension of its flow, the period last; its attributes."""

    key: tuple[str, ...]
    value: str
    attributes: tuple[str, ...]


class Codes:
    """Which of our records stands behind each code, as its reader may see it: two queries."""

    def __init__(self, actor: Actor) -> None:
        parks = parks_on_map(actor)
        lands = territories_visible_to(actor).exclude(level="commune").values_list("pk", "code")
        self.parks = {park.pk: area_of_park(park.code) for park in parks}
        self.lands = {pk: area_of_land(code) for pk, code in lands}
        self.measures = {
            pk: (code_of(code), code_of(unit))
            for pk, code, unit in Measure.objects.values_list("pk", "code", "unit")
        }
        listed = words("dimensions", "dimension", "code").values()
        self.values = {(one.dimension, one.code): code_of(one.code) for one in listed}

    def area(self, one: Said) -> str | None:
        """The area of a statement; None where it is not one of those told."""
        if one.park_id:
            return self.parks.get(one.park_id)
        return self.lands.get(one.territory_id) if one.territory_id else NETWORK_AREA

    def own(self, one: Said) -> list[str] | None:
        """The codes of its dimensions; None where one of them stands in no list."""
        given = one.dimensions
        if not given.keys() <= set(own_dimensions()):
            return None
        found = []
        for name in own_dimensions():
            value = given.get(name)
            code = none_of(name) if value is None else self.values.get((name, value))
            if code is None:
                return None
            found.append(code)
        return found


def told(actor: Actor, flow: Flow, question: Question) -> Iterator[Told]:
    """The observations of a flow that the actor may see, in the order of their series.

    Raises: CodeUnknown, before the first row.
    """
    codes = Codes(actor)
    rows = _rows(actor, flow, question, codes)
    return _told(rows, flow, question, codes)


def _told(rows: Rows[Observation], flow: Flow, asked: Question, codes: Codes) -> Iterator[Told]:
    each = flow.id == "STATEMENTS"
    found_rows = rows.iterator(chunk_size=AT_ONCE)
    while some := list(islice(found_rows, AT_ONCE)):
        if asked.after and not each:  # what stands is told where more was said since, of anyone
            some = [row for row in some if row[-1] > asked.after]
        counts = [0] * len(some) if each else [row[-2] for row in some]
        plain = some if each else [row[:-2] for row in some]
        for one, count in zip(read(plain, of=Observation), counts, strict=True):
            found = _one(one, count, codes, each=each)
            if found and wanted(asked.keys, found.key[:-1]):
                yield found


def _one(one: Said, count: int, codes: Codes, *, each: bool) -> Told | None:
    area, own = codes.area(one), codes.own(one)
    if area is None or own is None or (not each and one.confidence == LOW):
        return None
    measure, unit = codes.measures[one.measure_id]
    frequency, period = period_of(one.period_first, one.period_last)
    number = str(one.pk)
    source = one.source
    shared = (
        unit,
        _status(one).value,
        "F",
        one.qualifier,
        "" if one.value_high is None else f"{one.value_high.normalize():f}",
        one.grade,
        code_of(source.code) if source else "",
        str(one.period),
        one.said_last.isoformat(),
        one.recorded_at.isoformat(timespec="microseconds"),
    )
    value = f"{one.value.normalize():f}" if one.value is not None else ""
    key = (frequency, area, measure, *own, *((number,) if each else ()), period)
    return Told(key, value, shared if each else (*shared, number, str(count - 1)))


def _status(one: Said) -> Status:
    """What is most to be said of a value: its reader doubts it, its source does not say it
    exactly, its period was not over, nobody has checked it."""
    if one.confidence == LOW:
        return Status.U
    if one.qualifier in UNSURE:
        return Status.E
    if one.period_last > timezone.localdate(one.recorded_at):
        return Status.P
    return Status.V if one.grade in UNCHECKED else Status.A


def _rows(actor: Actor, flow: Flow, asked: Question, codes: Codes) -> Any:
    rows = observations_visible_to(actor, asked.as_of).filter(value__isnull=False)
    if asked.keys:
        rows = rows.filter(_of_keys(flow, asked.keys, codes))
    if asked.start:
        rows = rows.filter(period_first__gte=asked.start)
    if asked.end:
        rows = rows.filter(period_last__lte=asked.end)
    series = ("measure_id", "park_id", "territory_id", "dimensions", "period_first", "period_last")
    if flow.id == "STATEMENTS":
        rows = rows.filter(recorded_at__gt=asked.after) if asked.after else rows
        return rows.order_by(*series, "pk")
    return _standing(rows, series)


def _standing(rows: QuerySet[Any, Any], series: Sequence[str]) -> Any:
    """One of each period: not doubted, of the best grade, then the most exact, then the newest."""
    merit = (
        Case(When(confidence=LOW, then=Value(1)), default=Value(0), output_field=IntegerField()),
        _rank("grade", Grade.values).desc(),
        _rank("qualifier", LEAST_EXACT_FIRST).desc(),
        F("pk").desc(),
    )
    one = [F(name) for name in series]
    count = Window(Count("pk"), partition_by=one)
    newest = Window(Max("recorded_at"), partition_by=one)
    return rows.annotate(told_by=count, newest=newest).order_by(*series, *merit).distinct(*series)


def _rank(name: str, values: Sequence[str]) -> Case:
    found = [When(**{name: value}, then=Value(place)) for place, value in enumerate(values)]
    return Case(*found, default=Value(-1), output_field=IntegerField())


def _of_keys(flow: Flow, keys: Sequence[Key], codes: Codes) -> Q:
    """The condition of the keys' measures, areas and numbers; the rest is compared row by row."""
    whole = Q(pk__in=[])
    for key in keys:
        one = Q()
        for name, wish in zip(flow.key, key, strict=True):
            if wish is not None:
                one &= _condition(name, wish, codes)
        whole |= one
    return whole


def _condition(name: str, wish: frozenset[str], codes: Codes) -> Q:
    if name == "REF_AREA":
        parks = _ids(codes.parks, wish)
        lands = _ids(codes.lands, wish)
        _known(name, wish, {NETWORK_AREA, *codes.parks.values(), *codes.lands.values()})
        network = Q(park=None, territory=None) if NETWORK_AREA in wish else Q(pk__in=[])
        return Q(park__in=parks) | Q(territory__in=lands) | network
    if name == "INDICATOR":
        _known(name, wish, {code for code, _unit in codes.measures.values()})
        return Q(measure__in=[pk for pk, (code, _u) in codes.measures.items() if code in wish])
    if name == "STATEMENT":
        return Q(pk__in=[int(code) for code in wish if code.isascii() and code.isdigit()])
    if name == "FREQ":
        _known(name, wish, set(Frequency.values))
        return Q()
    own = name.lower()
    _known(name, wish, {none_of(own), *(c for (d, _v), c in codes.values.items() if d == own)})
    values = [value for (d, value), code in codes.values.items() if d == own and code in wish]
    here = Q(**{f"dimensions__{own}__in": values})
    return here | ~Q(dimensions__has_key=own) if none_of(own) in wish else here


def _ids(codes: dict[int, str], wish: frozenset[str]) -> list[int]:
    return [pk for pk, code in codes.items() if code in wish]


def _known(name: str, wish: frozenset[str], known: set[str]) -> None:
    """Raises: CodeUnknown."""
    for code in sorted(wish - known):
        raise CodeUnknown(
            dimension=name, code=code[:60], address=f"/api/v1/sdmx/structure/codelist?of={name}"
        )
