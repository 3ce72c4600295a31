"""What bookings change is noted for the calendars of those who booked."""

from typing import Any

from django.dispatch import receiver

from majal.modules.booking_feeds.models import Notice
from majal.modules.bookings.public import Booking, booking_changed


@receiver(booking_changed, dispatch_uid="booking_feeds.note_change")
def note_change(sender: Any, booking: Booking, **_: Any) -> None:  # noqa: ARG001
    """Note a change; a job tells of it within the minute."""
    Notice.objects.bulk_create(
        [Notice(booking=booking, sequence=booking.sequence)], ignore_conflicts=True
    )
