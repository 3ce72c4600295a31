"""Hours one may book, computed from the presence: nothing is stored until somebody books."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from majal.kernel.dates import CASABLANCA
from majal.modules.counters.models import Appointment, Counter
from majal.modules.counters.queries.days import Day, Stretch, days_of
from majal.modules.counters.workflow import AppointmentState

STAMP = "%Y-%m-%dT%H:%M"
FIRST_YEAR, LAST_YEAR = 2000, 2099
Held = tuple[datetime, datetime, int]


@dataclass(frozen=True)
class Slot:
    """An hour at a counter and how many places are left."""

    starts_at: datetime
    left: int

    @property
    def stamp(self) -> str:
        """The hour as the address of its page writes it, in Casablanca's clock."""
        return f"{self.starts_at.astimezone(CASABLANCA):{STAMP}}"


def hour_of(stamp: str) -> datetime | None:
    """The hour that a ``stamp`` writes, in Casablanca; None for what is none of this century."""
    try:
        at = datetime.strptime(stamp, STAMP).replace(tzinfo=CASABLANCA)
    except ValueError:
        return None
    return at if FIRST_YEAR <= at.year <= LAST_YEAR else None


@dataclass(frozen=True)
class SlotDay:
    """One day and its hours; none where the counter is not there or all are taken."""

    day: Day
    slots: tuple[Slot, ...]

    @property
    def free(self) -> int:
        return sum(slot.left > 0 for slot in self.slots)


def starts_in(stretch: Stretch, minutes: int) -> list[time]:
    """The hours at which an appointment of so many minutes begins and still ends in time."""
    anchor = date(2000, 1, 3)
    at = datetime.combine(anchor, stretch.opens)
    end = datetime.combine(anchor, stretch.closes)
    found = []
    while at + timedelta(minutes=minutes) <= end:
        found.append(at.time())
        at += timedelta(minutes=minutes)
    return found


def slots_on(counter: Counter, day: Day) -> list[datetime]:
    """The hours of one day, in Casablanca."""
    return [
        datetime.combine(day.day, hour, tzinfo=CASABLANCA)
        for stretch in day.stretches
        for hour in starts_in(stretch, counter.slot_minutes)
    ]


def slots_of(counter: Counter, *, now: datetime | None = None) -> list[SlotDay]:
    """The days one may book and their hours still to come; a fixed number of queries."""
    now = now or timezone.now()
    first = now.astimezone(CASABLANCA).date()
    days = days_of([counter], first, counter.days_ahead + 1)[counter.pk]
    held = _held(counter, first)
    lasts = timedelta(minutes=counter.slot_minutes)
    return [
        SlotDay(
            day,
            tuple(
                Slot(at, _left(counter, held[day.day], at, at + lasts))
                for at in slots_on(counter, day)
                if at > now
            ),
        )
        for day in days
    ]


def _held(counter: Counter, first: date) -> dict[date, list[Held]]:
    """The places that are held from a day on: from when, until when, which; one query."""
    rows = Appointment.objects.filter(counter=counter, day__gte=first)
    rows = rows.exclude(state=AppointmentState.CANCELLED)
    found: dict[date, list[Held]] = defaultdict(list)
    for day, start, end, place in rows.values_list("day", "starts_at", "ends_at", "place"):
        found[day].append((start, end, place))
    return found


def _left(counter: Counter, held: list[Held], start: datetime, end: datetime) -> int:
    taken = {place for since, until, place in held if since < end and start < until}
    return sum(place not in taken for place in range(1, counter.places + 1))
