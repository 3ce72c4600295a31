"""What attendance proves: who was trained, for how many hours, who came to events.

Of the last whole month: of the network, of each park, and of the network by sex, age and province.
Whoever did not say is in the totals only.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.dates import CASABLANCA, PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.attendance.models import Attendance
from majal.modules.events.public import Event, EventKind, EventState, events_visible_to
from majal.modules.territories.public import lies_within

PARK = "parks.park"
SEX, AGE = ("sex", "registration__sex"), ("age_band", "registration__age_band")
PROVINCE = ("province", "registration__commune__parent__code")
OVER = (EventState.PUBLISHED, EventState.HELD)


def _last_month(day: date) -> PartialDate:
    """The month before that of ``day``: a month is counted once it is over."""
    last = day.replace(day=1) - timedelta(days=1)
    return PartialDate(last.year, last.month)


def _events(period: PartialDate, *, training: bool) -> QuerySet[Event]:
    """The events that ended in a period: courses, or everything else."""
    return _ended(period.first(), period.last(), training=training)


def _ended(first: date, last: date, *, training: bool) -> QuerySet[Event]:
    begins = datetime.combine(first, time.min, CASABLANCA)
    ends = datetime.combine(last + timedelta(days=1), time.min, CASABLANCA)
    rows = Event.objects.filter(state__in=OVER, ends_at__gte=begins, ends_at__lt=ends)
    own = {"kind": EventKind.TRAINING}
    return rows.filter(**own) if training else rows.exclude(**own)


def _came(period: PartialDate, *, training: bool) -> QuerySet[Attendance]:
    events = _events(period, training=training).order_by().values("pk")
    return Attendance.objects.filter(event__in=events, sessions__gt=0).order_by("pk")


def _rows(rows: QuerySet[Attendance], *splits: tuple[str, str]) -> list[dict[str, Any]]:
    """What is counted of each: park, minutes, the person, and what it is split by."""
    own: Any = {name: F(path) for name, path in splits}
    found: Any = rows.values(
        "minutes", park=F("event__park"), key=F("registration__person_key"), **own
    )
    return list(found)


def _readings(
    rows: list[dict[str, Any]], when: PartialDate, count: Any, splits: Iterable[str], *, parks: bool
) -> Iterator[Reading]:
    """The network, each park, and the network by each of ``splits``."""
    if not rows:
        return
    yield Reading(count(rows), when)
    for park in sorted({one["park"] for one in rows}) if parks else ():
        yield Reading(count([r for r in rows if r["park"] == park]), when, Ref(PARK, park))
    for name in splits:
        for value in sorted({one[name] for one in rows if one[name]}):
            part = [r for r in rows if r[name] == value]
            yield Reading(count(part), when, dimensions={name: value})


def _number(rows: list[dict[str, Any]]) -> Decimal:
    return Decimal(len(rows))


def _people(rows: list[dict[str, Any]]) -> Decimal:
    """People, each once; whose names are erased are counted one by one."""
    known = Counter(one["key"] for one in rows)
    return Decimal(len(known) - ("" in known) + known.get("", 0))


def _hours(rows: list[dict[str, Any]]) -> Decimal:
    return Decimal(round(sum(one["minutes"] for one in rows) / 60))


def _behind(*, training: bool) -> Any:
    """The events behind a count, the latest first."""

    def rows(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Event]:
        found = events_visible_to(reader).filter(
            pk__in=_events(period, training=training).order_by().values("pk")
        )
        return found.filter(park=subject.id) if subject else found.order_by("-ends_at")

    return rows


courses, others = _behind(training=True), _behind(training=False)


def _newly_trained(
    reader: Actor, subject: Ref | None, first: date, last: date
) -> Iterable[tuple[Event, Decimal]]:
    """The courses of some days, each with those it was the first to train: nobody counts twice."""
    here = Q()
    if subject is not None:
        park = Q(park=subject.id)
        here = park if subject.kind == PARK else lies_within("park__province", subject.id)
    rows = _ended(first, last, training=True).filter(here).order_by("ends_at", "pk")
    met = Attendance.objects.filter(event__in=rows.order_by().values("pk"), met=True)
    people: dict[int, list[str]] = {}
    for event, key in met.order_by("pk").values_list("event", "registration__person_key"):
        people.setdefault(event, []).append(key)
    seen = set(events_visible_to(reader).order_by().values_list("pk", flat=True)) if people else ()
    known: set[str] = set()
    for one in rows:
        keys = people.get(one.pk, [])
        new = keys.count("") + len({key for key in keys if key} - known)
        known.update(keys)
        if new and one.pk in seen:
            yield one, Decimal(new)


@meter("training_attendances", rows=courses)
def training_attendances(day: date) -> Iterator[Reading]:
    """Whoever came to a course, once for each course."""
    when = _last_month(day)
    rows = _rows(_came(when, training=True), SEX, AGE)
    yield from _readings(rows, when, _number, ("sex", "age_band"), parks=True)


@meter("trained_people", rows=courses, tally=_newly_trained)
def trained_people(day: date) -> Iterator[Reading]:
    """Whoever attended a course for as long as its rule asks, once however many courses."""
    when = _last_month(day)
    rows = _rows(_came(when, training=True).filter(met=True), SEX, AGE, PROVINCE)
    yield from _readings(rows, when, _people, ("sex", "age_band", "province"), parks=True)


@meter("training_hours", rows=courses)
def training_hours(day: date) -> Iterator[Reading]:
    """Hours of courses, of all who came, together."""
    when = _last_month(day)
    rows = _rows(_came(when, training=True), SEX, AGE)
    yield from _readings(rows, when, _hours, ("sex", "age_band"), parks=True)


@meter("event_participants", rows=others)
def event_participants(day: date) -> Iterator[Reading]:
    """Whoever came to an event other than a course, once for each event."""
    when = _last_month(day)
    rows = _rows(_came(when, training=False), SEX, AGE)
    yield from _readings(rows, when, _number, ("sex", "age_band"), parks=True)
