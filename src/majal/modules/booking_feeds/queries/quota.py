"""Free hours of contracts: how much of each room booking of a month they cover, in order."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from majal.kernel.dates import CASABLANCA
from majal.modules.bookables.public import BookableKind
from majal.modules.bookings.public import COUNTED, Booking
from majal.modules.tenancy.public import contracts_live_on

FINE = Decimal("0.0001")


def minutes_of(booking: Booking) -> int:
    """How long a booking lasts."""
    return int((booking.ends_at - booking.starts_at) / timedelta(minutes=1))


def month_of(booking: Booking) -> tuple[int, int]:
    """The month in Casablanca whose free hours a booking uses."""
    begins = booking.starts_at.astimezone(CASABLANCA)
    return begins.year, begins.month


def free_minutes(park_id: int, organisation_id: int, first: date) -> int:
    """What the contracts of an organisation in a park give it free in the month of a day."""
    rows = contracts_live_on(first).filter(park=park_id, organisation=organisation_id)
    return 60 * sum(rows.values_list("free_hours", flat=True))


def counted_of(park_id: int, first: date, last: date) -> list[Booking]:
    """Used bookings with a price or of rooms, of the months of a period, in order; one query."""
    rows = Booking.objects.filter(
        park=park_id,
        organisation__isnull=False,
        state__in=COUNTED,
        starts_at__date__gte=first.replace(day=1),
        starts_at__date__lte=last,
    )
    return list(rows.select_related("bookable", "organisation").order_by("starts_at", "pk"))


def covered(bookings: Iterable[Booking]) -> dict[int, int]:
    """Minutes of each room booking that are free by contract, by its id; in the order given."""
    left: dict[tuple[int, tuple[int, int]], int] = {}
    found: dict[int, int] = {}
    for one in bookings:
        if one.bookable.kind != BookableKind.ROOM or not one.unit:
            continue
        payer = one.organisation_id or 0
        key = (payer, month_of(one))
        if key not in left:
            day = one.starts_at.astimezone(CASABLANCA).date()
            left[key] = free_minutes(one.park_id, payer, day)
        found[one.pk] = min(left[key], minutes_of(one))
        left[key] -= found[one.pk]
    return found


def quantity_beyond(booking: Booking, free: int) -> Decimal:
    """How many units are to be paid once some of the minutes are free: in proportion."""
    quantity, minutes = booking.quantity or Decimal(0), minutes_of(booking)
    if not free:
        return quantity
    return (quantity * (minutes - free) / minutes).quantize(FINE, ROUND_HALF_UP)
