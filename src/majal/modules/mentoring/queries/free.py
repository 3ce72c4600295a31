"""When an expert can be asked: their weekly hours and other hours, without what is taken.

A handful of rows is read once for many days; the rest is computed. Days off of the calendar are
closed, hours added by the expert are not.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from majal.kernel.dates import CASABLANCA
from majal.modules.mentoring.models import Change, Clinic, Expert, Opening, Session
from majal.modules.mentoring.queries.numbers import month_span
from majal.modules.mentoring.workflow import COUNTED, HOLDS
from majal.modules.parameters.public import Sector, days_off_in

AHEAD = 28
"""Days that one may look ahead on a page."""
Stretch = tuple[datetime, datetime]


@dataclass(frozen=True, order=True)
class Slot:
    """A time at which an expert can be asked."""

    begins: datetime
    ends: datetime
    expert: int

    @property
    def day(self) -> date:
        return self.begins.astimezone(CASABLANCA).date()


def minutes_in_month(expert: int, at: datetime, *, beside: int = 0) -> int:
    """The minutes that an expert has confirmed or given in the month of a moment."""
    begins, ends = month_span(at.astimezone(CASABLANCA).date())
    rows = Session.objects.filter(
        expert=expert, state__in=COUNTED, starts_at__gte=begins, starts_at__lt=ends
    ).exclude(pk=beside)
    pairs = rows.values_list("starts_at", "ends_at", "minutes")
    return sum(_minutes(a, b) if m is None else m for a, b, m in pairs)


def _minutes(begins: datetime, ends: datetime) -> int:
    return int((ends - begins).total_seconds()) // 60


def free_slots(
    expert: Expert, first: date, days: int, *, now: datetime, clinic: Clinic | None = None
) -> list[Slot]:
    """The free slots of an expert on some days, in order; a fixed number of queries."""
    return _free([expert], first, days, now=now, clinic=clinic)


def slots_of_clinic(clinic: Clinic, first: date, days: int, *, now: datetime) -> list[Slot]:
    """The free slots of all who sit in a clinic, in order."""
    who = Opening.objects.filter(clinic=clinic).values("expert")
    rows = Expert.objects.filter(pk__in=who, archived_at=None, visible=True)
    return _free(list(rows.order_by("pk")), first, days, now=now, clinic=clinic)


def next_free(
    experts: Sequence[Expert], first: date, days: int, *, now: datetime
) -> dict[int, Slot]:
    """The first free slot of each of some experts; a fixed number of queries."""
    found: dict[int, Slot] = {}
    for slot in _free(experts, first, days, now=now, clinic=None) if experts else ():
        found.setdefault(slot.expert, slot)
    return found


def _free(
    experts: Sequence[Expert], first: date, days: int, *, now: datetime, clinic: Clinic | None
) -> list[Slot]:
    ids = [one.pk for one in experts]
    wanted = [first + timedelta(days=n) for n in range(days)]
    begins, ends = _at(wanted[0], time.min), _at(wanted[-1] + timedelta(days=1), time.min)
    off = _days_off(wanted)
    openings: dict[int, list[Opening]] = defaultdict(list)
    for rule in Opening.objects.filter(expert__in=ids, clinic=clinic):
        openings[rule.expert_id].append(rule)
    extra: dict[int, list[Stretch]] = defaultdict(list)
    taken: dict[int, list[Stretch]] = defaultdict(list)
    for other in Change.objects.filter(expert__in=ids, starts_at__lt=ends, ends_at__gt=begins):
        where = extra if other.extra else taken
        where[other.expert_id].append((other.starts_at, other.ends_at))
    held = Session.objects.filter(
        expert__in=ids, state__in=HOLDS, starts_at__lt=ends, ends_at__gt=begins
    )
    for pk, a, b in held.values_list("expert", "starts_at", "ends_at"):
        taken[pk].append((a, b))
    full = _full_months(experts, begins, ends)
    found = []
    for one in experts:
        length = timedelta(minutes=clinic.minutes if clinic else one.slot_minutes)
        spans = [
            (_at(day, rule.opens), _at(day, rule.closes))
            for day in wanted
            if day not in off
            for rule in openings[one.pk]
            if rule.weekday == day.weekday()
        ]
        spans += extra[one.pk] if clinic is None else []
        found += [
            Slot(a, b, one.pk)
            for a, b in _cut(spans, length)
            if a > now
            and begins <= a < ends
            and not any(a < y and x < b for x, y in taken[one.pk])
            and (one.pk, _month(a)) not in full
        ]
    return sorted(set(found))


def _cut(spans: Iterable[Stretch], length: timedelta) -> Iterable[Stretch]:
    for begins, ends in spans:
        at = begins
        while at + length <= ends:
            yield at, at + length
            at += length


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=CASABLANCA)


def _month(at: datetime) -> tuple[int, int]:
    there = at.astimezone(CASABLANCA)
    return there.year, there.month


def _days_off(days: Sequence[date]) -> set[date]:
    years = range(days[0].year, days[-1].year + 1)
    return {one.day for one in days_off_in(years, Sector.PUBLIC)}


def _full_months(
    experts: Sequence[Expert], begins: datetime, ends: datetime
) -> set[tuple[int, tuple[int, int]]]:
    """Which months of which expert have no room for one more session; one query."""
    limits = {one.pk: (one.most_minutes, one.slot_minutes) for one in experts if one.most_minutes}
    if not limits:
        return set()
    first = month_span(begins.astimezone(CASABLANCA).date())[0]
    last = month_span((ends - timedelta(seconds=1)).astimezone(CASABLANCA).date())[1]
    rows = Session.objects.filter(
        expert__in=list(limits), state__in=COUNTED, starts_at__gte=first, starts_at__lt=last
    )
    sums: dict[tuple[int, tuple[int, int]], int] = defaultdict(int)
    for pk, a, b, given in rows.values_list("expert", "starts_at", "ends_at", "minutes"):
        sums[pk, _month(a)] += _minutes(a, b) if given is None else given
    return {
        key for key, total in sums.items() if total + limits[key[0]][1] > (limits[key[0]][0] or 0)
    }


def is_offered(
    expert: Expert, starts_at: datetime, *, now: datetime, clinic: Clinic | None = None
) -> Slot | None:
    """The free slot of an expert that begins at that moment, if there is one."""
    day = starts_at.astimezone(CASABLANCA).date()
    slots = free_slots(expert, day, 1, now=now, clinic=clinic)
    return next((one for one in slots if one.begins == starts_at), None)
