"""What a statement claims: a range, a moment, and whom and what it speaks of. No database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from majal.kernel.dates import PartialDate
from majal.modules.contradictions.models import Rule
from majal.modules.figures.public import Said

INFINITY = Decimal("Infinity")
TENTH = Decimal("0.1")
ONE_OF_SEVERAL = frozenset({("scope", "works_lot")})
"""Dimensions that name one of several things: two lots of works are two things."""

Subject = tuple[str, int]
Range = tuple[Any, Any]
Moment = tuple[date, date]


Spoken = Said
"""A statement as the rules read it: what was measured has a grade, a target has none."""


class Facts(Protocol):
    """What the rules read of a park."""

    pk: Any
    capacity: Any
    opened_on: Any


@dataclass(frozen=True)
class Definition:
    """What the rules need of a measure and its definition in force."""

    id: int
    code: str
    nature: str
    window: str
    cumulative: bool = False
    additive_over: tuple[str, ...] = ()
    multi: tuple[str, ...] = ()
    lower_bound: Decimal | None = None
    upper_bound: Decimal | None = None


@dataclass(frozen=True)
class Finding:
    """Statements that cannot all hold, by sides: the statements of one side claim the same.

    In R3 the first side is the whole and the second its parts; in R6 a rate and the levels.
    ``computed`` is the number on the other side that nobody said. ``key`` stays when further
    statements join; ``said_last`` is the first day on which the public could know.
    """

    rule: Rule
    measure: Definition
    subject: Subject
    dimensions: tuple[tuple[str, str], ...]
    window: str
    sides: tuple[tuple[Spoken, ...], ...]
    said_last: date
    computed: Decimal | None = None

    @property
    def key(self) -> str:
        cut = ",".join(f"{name}={code}" for name, code in self.dimensions)
        subject = ":".join(map(str, self.subject))
        return f"{self.rule.value}|{self.measure.code}|{subject}|{cut}|{self.window}"


def is_target(one: Spoken) -> bool:
    """Whether a statement is of ambition: only what was observed has a grade."""
    return not getattr(one, "grade", None)


def subject_of_statement(one: Spoken) -> Subject:
    """("park", 3), or ("network", 0)."""
    for name in ("park", "territory", "organisation"):
        if (pk := getattr(one, f"{name}_id")) is not None:
            return name, pk
    return "network", 0


def cut_of(dimensions: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Dimensions as something that can be compared and sorted."""
    return tuple(sorted(dimensions.items()))


def range_of(one: Spoken) -> Range:
    """What the words allow, both ends included: days for a date, numbers otherwise.

    Exactly ±0; stated ± half of the last non-zero digit; about ±10 %; at least and at most are
    half-lines.
    """
    if one.value is None:
        when = one.when or one.period
        return when.first(), when.last()
    value: Decimal = one.value
    match one.qualifier:
        case "between":
            return value, one.value_high
        case "at_least":
            return value, INFINITY
        case "at_most":
            return -INFINITY, value
    return value - _half(one, value), value + _half(one, value)


def _half(one: Spoken, value: Decimal) -> Decimal:
    """How far a figure may be rounded: half of its last non-zero digit where nobody says."""
    if one.qualifier == "about":
        return abs(value) * TENTH
    if one.qualifier != "stated" or not value:
        return Decimal(0)
    return Decimal(5).scaleb(int(value.normalize().as_tuple().exponent) - 1)


def meet(one: Range, other: Range) -> bool:
    """Whether some value satisfies both."""
    return bool(one[0] <= other[1] and other[0] <= one[1])


def moment_of(one: Spoken, measure: Definition) -> Moment:
    """First and last day of which it speaks; a running total "2001 to 2023" is that of 2023."""
    period: PartialDate = one.period
    if measure.cumulative and period.until:
        return period.until.first(), period.until.last()
    return one.period_first, one.period_last


def bucket(day: date, window: str) -> str:
    """The month, quarter or year that holds a day, as text; "once" for what is settled once."""
    match window:
        case "instant":
            return "once"
        case "year":
            return f"{day.year}"
        case "quarter":
            return f"{day.year}-Q{(day.month + 2) // 3}"
    return f"{day.year}-{day.month:02}"


def same_moment(one: Moment, other: Moment, window: str) -> bool:
    """Whether two moments are one: equal, or one within the other at its end."""
    if window == "instant" or one == other:
        return True
    if window == "period":
        return False
    fine, coarse = sorted((one, other), key=lambda m: m[1] - m[0])
    inside = coarse[0] <= fine[0] and fine[1] <= coarse[1]
    return inside and fine[1] >= coarse[1].replace(day=1)


def same_window(one: Moment, other: Moment, window: str) -> bool:
    """Whether two moments lie in one month, quarter or year."""
    return window != "period" and len({bucket(d, window) for d in (*one, *other)}) == 1


def publisher_of(one: Spoken) -> str:
    """Who says it; the system itself for what it recorded, nobody else for a commitment."""
    if one.source:
        return str(one.source.publisher).partition(" (")[0]
    return f"#{one.pk}" if is_target(one) else ""


def said_on(one: Spoken) -> date:
    """The day from which the public could know: a year counts from its 31 December."""
    return one.said_last


def order_of(one: Spoken) -> tuple[date, bool, int]:
    """A total order of statements: as they were said."""
    return said_on(one), is_target(one), one.pk


def by_range(statements: Iterable[Spoken]) -> tuple[tuple[Spoken, ...], ...]:
    """Sides: equal ranges together, however worded; the side said last comes first."""
    sides: dict[Range, list[Spoken]] = {}
    for one in sorted(statements, key=order_of):
        sides.setdefault(range_of(one), []).append(one)
    ordered = sorted(sides.values(), key=lambda side: order_of(side[-1]), reverse=True)
    return tuple(tuple(side) for side in ordered)


def grouped(
    statements: Iterable[Spoken], measure: Definition
) -> dict[tuple[Subject, tuple[tuple[str, str], ...], str], list[Spoken]]:
    """Statements of one subject and cut by the window in which their moment ends."""
    found: dict[Any, list[Spoken]] = {}
    for one in statements:
        window = bucket(moment_of(one, measure)[1], measure.window)
        key = (subject_of_statement(one), cut_of(one.dimensions), window)
        found.setdefault(key, []).append(one)
    return found
