"""Bookings as records that anything may point at."""

from django.utils.translation import pgettext_lazy

from majal.kernel.refs import Kind, register
from majal.modules.bookings.models import Booking
from majal.modules.bookings.queries import bookings_visible_to

register(
    Kind(
        name="bookings.booking",
        title=pgettext_lazy("booking", "booking"),
        model=Booking,
        visible=bookings_visible_to,
        label=str,
        address=Booking.get_absolute_url,
    )
)
