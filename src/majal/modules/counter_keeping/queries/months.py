"""What the counters did in a month, by park; fictitious counters are left out."""

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import TypeVar

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.modules.counters.public import (
    Appointment,
    AppointmentState,
    Ticket,
    TicketState,
    appointments_visible_to,
    tickets_visible_to,
)

Row = TypeVar("Row", Ticket, Appointment)
TENTH = Decimal("0.1")


def month_before(day: date) -> PartialDate:
    """The last month that was over on a day."""
    last = day.replace(day=1) - timedelta(days=1)
    return PartialDate(last.year, last.month)


def served_in(reader: Actor, period: PartialDate, park: int | None = None) -> QuerySet[Ticket]:
    """Tickets of a period whose holder was served."""
    return _within(tickets_visible_to(reader), period, park).filter(state=TicketState.DONE)


def waited_in(reader: Actor, period: PartialDate, park: int | None = None) -> QuerySet[Ticket]:
    """Tickets of a period that waited in the queue until they were called."""
    rows = _within(tickets_visible_to(reader), period, park)
    return rows.filter(called_at__isnull=False, appointment=None, follows=None)


def rated_in(reader: Actor, period: PartialDate, park: int | None = None) -> QuerySet[Ticket]:
    """Tickets of a period whose holder said what the service was worth."""
    return _within(tickets_visible_to(reader), period, park).filter(opinion__isnull=False)


def awaited_in(
    reader: Actor, period: PartialDate, park: int | None = None
) -> QuerySet[Appointment]:
    """Appointments of a period that were kept or missed."""
    rows = _within(appointments_visible_to(reader), period, park)
    return rows.filter(state__in=(AppointmentState.KEPT, AppointmentState.MISSED))


def _within(rows: QuerySet[Row], period: PartialDate, park: int | None) -> QuerySet[Row]:
    found = rows.filter(day__range=(period.first(), period.last()), counter__is_fictitious=False)
    return found if park is None else found.filter(counter__park=park)


def usual(minutes: Iterable[float]) -> Decimal:
    """The median of waits, in minutes to one decimal."""
    return Decimal(str(median(minutes))).quantize(TENTH, ROUND_HALF_UP)


def mean(ratings: Collection[int]) -> Decimal:
    """The mean of stars, to one decimal."""
    return (Decimal(sum(ratings)) / len(ratings)).quantize(TENTH, ROUND_HALF_UP)


def share(part: int, whole: int) -> Decimal:
    """A part in hundredths of the whole, to one decimal."""
    return (Decimal(100 * part) / whole).quantize(TENTH, ROUND_HALF_UP)
