"""What bookings prove by themselves: how much rooms are used, how often nobody comes."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

from majal.kernel.actors import Actor
from majal.kernel.dates import CASABLANCA, PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.bookables.public import Bookable, BookableKind, open_days
from majal.modules.bookings.public import (
    COUNTED,
    Booking,
    BookingKind,
    BookingState,
    bookings_visible_to,
)

PARK = "parks.park"
DAYS = 30
TENTH = Decimal("0.1")
Sums = dict[int | None, tuple[int, int]]
"""Of the network (None) and of each park: how much of how much."""


def _span(day: date) -> tuple[datetime, datetime]:
    """The thirty days that end with a day, here."""
    first = day - timedelta(days=DAYS - 1)
    begins, ends = (
        datetime.combine(one, time.min, CASABLANCA) for one in (first, day + timedelta(days=1))
    )
    return begins, ends


def _shares(day: date, sums: Sums) -> Iterator[Reading]:
    for park in sorted(sums, key=lambda pk: pk or 0):
        part, whole = sums[park]
        if whole:
            share = Fraction(100 * part, whole)
            value = (Decimal(share.numerator) / share.denominator).quantize(TENTH)
            yield Reading(min(value, Decimal(100)), PartialDate.of(day), _subject(park))


def _subject(park: int | None) -> Ref | None:
    return None if park is None else Ref(PARK, park)


def _add(sums: dict[int | None, list[int]], park: int, part: int, whole: int) -> None:
    for key in (None, park):
        sums[key][0] += part
        sums[key][1] += whole


def _summed(sums: dict[int | None, list[int]]) -> Sums:
    return {key: (part, whole) for key, (part, whole) in sums.items()}


def _behind(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Booking]:
    """The bookings of rooms of the thirty days, the latest first."""
    begins, ends = _span(period.last())
    rows = bookings_visible_to(reader).filter(
        kind=BookingKind.BOOKING,
        bookable__kind=BookableKind.ROOM,
        starts_at__gte=begins,
        starts_at__lt=ends,
        state__in=[*COUNTED, BookingState.NO_SHOW],
    )
    if subject and subject.kind == PARK:
        rows = rows.filter(park=subject.id)
    return rows.order_by("-starts_at")


@meter("room_use", rows=_behind)
def room_use(day: date) -> Iterator[Reading]:
    """Of a hundred hours at which rooms are open, how many they are used, over thirty days."""
    begins, ends = _span(day)
    rooms = list(Bookable.objects.filter(kind=BookableKind.ROOM, archived_at=None))
    sums: dict[int | None, list[int]] = defaultdict(lambda: [0, 0])
    days = open_days(rooms, [begins.date() + timedelta(days=n) for n in range(DAYS)])
    for room in rooms:
        spans = [span for one in days[room.pk].values() for span in one.spans]
        whole = sum(_minutes(span.begins, span.ends) for span in spans)
        _add(sums, room.park_id, 0, whole)
    rows = Booking.objects.filter(
        kind=BookingKind.BOOKING,
        bookable__in=[room.pk for room in rooms],
        starts_at__gte=begins,
        starts_at__lt=ends,
        state__in=COUNTED,
    )
    for park, first, last in rows.values_list("park", "starts_at", "ends_at"):
        _add(sums, park, _minutes(first, last), 0)
    return _shares(day, _summed(sums))


def _minutes(begins: datetime, ends: datetime) -> int:
    return int((ends.timestamp() - begins.timestamp()) // 60)


@meter("room_no_shows", rows=_behind)
def room_no_shows(day: date) -> Iterator[Reading]:
    """Of a hundred bookings of rooms where one checks in, to how many nobody came."""
    begins, ends = _span(day)
    rows = Booking.objects.filter(
        kind=BookingKind.BOOKING,
        bookable__kind=BookableKind.ROOM,
        bookable__checkin_minutes__isnull=False,
        main=None,
        starts_at__gte=begins,
        starts_at__lt=ends,
        state__in=[BookingState.CHECKED_IN, BookingState.DONE, BookingState.NO_SHOW],
    )
    sums: dict[int | None, list[int]] = defaultdict(lambda: [0, 0])
    for park, state in rows.values_list("park", "state"):
        _add(sums, park, int(state == BookingState.NO_SHOW), 1)
    return _shares(day, _summed(sums))
