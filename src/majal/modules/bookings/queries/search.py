"""The question behind every search: which things nothing holds for a period, with their hours.

It is written once and planned once for each way of narrowing (kernel.prepared), and light: what a
thing needs for its rules, its prices and its card is read, and no more.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import time
from functools import lru_cache
from itertools import product
from types import MappingProxyType
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    CharField,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
)
from django.db.models.expressions import CombinedExpression

from majal.kernel.prepared import Given, Prepared
from majal.modules.bookables.public import PRICES, Bookable, Opening, Period
from majal.modules.bookings.models import Booking
from majal.modules.bookings.queries.taken import StillHeld
from majal.modules.parks.public import Park

NAMES = ("name_ar", "name_fr", "name_en", "short_ar", "short_fr", "short_en")
OWN = (
    "id",
    "park_id",
    "kind",
    "name_ar",
    "name_fr",
    "name_en",
    "capacity",
    "features",
    "slot_minutes",
    "least_minutes",
    "most_minutes",
    "days_ahead",
    "setup_minutes",
    "cleanup_minutes",
    "by_calendar",
    "on_holidays",
    "overnight",
    "needs_approval",
    *PRICES,
)
OF_PARK = ("park__code", *(f"park__{name}" for name in NAMES))
NEVER = Opening(weekday=7)
"""Stands for hours on other days: a thing with such is not open by the timetable alone."""


@dataclass(frozen=True)
class Wanted:
    """What somebody looks for; empty parts do not narrow."""

    park: str = ""
    kind: str = ""
    people: int | None = None
    features: Sequence[str] = ()


class Minutes(Func):
    """A number of minutes of a column as a length of time."""

    template = "make_interval(mins => %(expressions)s)"
    output_field = DurationField()


class Span(Func):
    """The opening and the closing hour as one text: 08:00:00/12:30:00."""

    template = "(opens || '/' || closes)"
    output_field = TextField()


def _shifted(name: str, sign: str, minutes: Func) -> "ExpressionWrapper[Any]":
    given = Given(name, DateTimeField())
    moment = CombinedExpression(given, sign, minutes, DateTimeField())
    return ExpressionWrapper(moment, DateTimeField())


def _question(park: bool, kind: bool, people: bool) -> QuerySet[Bookable, Any]:
    """Nothing that holds a thing overlaps, so that the first to end is the first to begin too.

    One step in an index for each thing therefore tells whether it is held, however many bookings
    there are.
    """
    following = (
        Booking.objects.filter(
            StillHeld(),
            bookable=OuterRef("pk"),
            held_until__gt=_shifted("begins", "-", Minutes(OuterRef("setup_minutes"))),
        )
        .order_by("held_until")
        .values("held_from")[:1]
    )
    own = Opening.objects.filter(bookable=OuterRef("pk"))
    that_day = own.filter(weekday=Given("weekday", IntegerField())).order_by("opens")
    rows = Bookable.objects.filter(archived_at=None).annotate(
        next_held=Subquery(following),
        spans=ArraySubquery(that_day.values(span=Span())),
        has_own=Exists(own),
    )
    ends = _shifted("ends", "+", Minutes(F("cleanup_minutes")))
    rows = rows.filter(Q(next_held=None) | Q(next_held__gte=ends))
    if park:
        rows = rows.filter(park__code=Given("park", CharField()))
    if kind:
        rows = rows.filter(kind=Given("kind", CharField()))
    if people:
        rows = rows.filter(capacity__gte=Given("people", IntegerField()))
    return rows.order_by("capacity", "park__code", "pk").values_list(
        *OWN, *OF_PARK, "spans", "has_own"
    )


def _way(way: tuple[bool, ...]) -> Prepared[tuple[Any, ...]]:
    return Prepared(lambda: _question(*way))


WAYS = MappingProxyType({way: _way(way) for way in product((False, True), repeat=3)})
"""The question for each way of narrowing: by park, by kind, by people."""


def unheld(
    wanted: Wanted, period: Period, parks: dict[int, Park]
) -> Iterator[tuple[Bookable, list[Opening]]]:
    """Things that nothing holds, the smallest first, each with its hours of the days that count.

    ``parks`` collects the parks met on the way. The things are light: only what a search shows and
    the rules need is there.
    """
    first, last = period.days
    rows = WAYS[bool(wanted.park), bool(wanted.kind), bool(wanted.people)].ask(
        begins=period.begins,
        ends=period.ends,
        weekday=first.weekday(),
        park=wanted.park,
        kind=wanted.kind,
        people=wanted.people,
    )
    features, size = set(wanted.features), len(OWN)
    for row in rows:
        own = dict(zip(OWN, row, strict=False))
        if not features <= set(own["features"]):
            continue
        thing = Bookable(**own)
        thing.park = parks.get(thing.park_id) or parks.setdefault(
            thing.park_id, Park(pk=thing.park_id, code=row[size], **_names(row[size + 1 :]))
        )
        *_rest, spans, has_own = row
        openings = [_opening(span, first.weekday()) for span in spans]
        if first != last:
            openings = list(Opening.objects.filter(bookable=thing.pk))
        yield thing, openings or ([NEVER] if has_own else [])


def _names(values: Sequence[str]) -> dict[str, str]:
    return dict(zip(NAMES, values, strict=False))


@lru_cache(maxsize=512)
def _opening(span: str, weekday: int) -> Opening:
    """The hours that a text writes; the same ones are drawn once, and nobody changes them."""
    opens, closes = span.split("/")
    return Opening(
        weekday=weekday, opens=time.fromisoformat(opens), closes=time.fromisoformat(closes)
    )
