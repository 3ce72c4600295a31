"""The invitation that puts a booking into the calendar of whoever booked it, or takes it out."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy, pgettext_lazy

from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.bookables.public import span_said
from majal.modules.booking_feeds.queries import GONE, invitation
from majal.modules.bookings.public import Booking


def fill(context: Context) -> dict[str, Any] | None:
    """The booking as it stands."""
    rows = Booking.objects.select_related("bookable", "park")
    one = rows.filter(pk=context["booking"]).first()
    if one is None:
        return None
    return {
        "off": one.state in GONE,
        "title": one.title,
        "thing": local(one.bookable),
        "park": local(one.park),
        "when": span_said(one.starts_at, one.ends_at),
        "address": f"{settings.MAJAL_ADDRESS}{one.get_absolute_url()}",
    }


def example() -> Context:
    """A booking that nobody made."""
    return {
        "off": False,
        "title": "Comité produit",
        "thing": "Salle Argan",
        "park": "Technopark",
        "when": "10/06/2026 10:00–11:00",
        "address": f"{settings.MAJAL_ADDRESS}{reverse('bookings:find')}",
    }


register(
    Letter(
        code="booking_feeds.invitation",
        title=pgettext_lazy("letter", "A booking for your calendar"),
        purpose=gettext_lazy("Keeping the calendar of whoever booked something up to date."),
        template="booking_feeds/letters/invitation",
        fill=fill,
        example=example,
        calendar=invitation,
        digest=False,
        keep_days=90,
    )
)
