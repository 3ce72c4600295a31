"""What the clock finds: bookings to which nobody came, and those that are over."""

from datetime import datetime, timedelta

from majal.modules.bookings.models import Booking
from majal.modules.bookings.workflow import BookingState


def never_came(now: datetime) -> list[int]:
    """The bookings whose time to check in is over and to which nobody came; one query."""
    rows = Booking.objects.filter(
        state=BookingState.CONFIRMED,
        kind="booking",
        main=None,
        bookable__checkin_minutes__isnull=False,
        starts_at__lte=now,
    ).values_list("pk", "starts_at", "ends_at", "bookable__checkin_minutes")
    return [
        pk
        for pk, starts, ends, minutes in rows.order_by("starts_at")
        if min(ends, starts + timedelta(minutes=minutes or 0)) <= now
    ]


def over(now: datetime) -> list[int]:
    """What is over and still open, and what nobody decided before it began."""
    past = Booking.objects.filter(
        state__in=[BookingState.CONFIRMED, BookingState.CHECKED_IN], ends_at__lte=now
    )
    undecided = Booking.objects.filter(state=BookingState.REQUESTED, starts_at__lte=now)
    return [
        *past.order_by("ends_at").values_list("pk", flat=True),
        *undecided.order_by("starts_at").values_list("pk", flat=True),
    ]
