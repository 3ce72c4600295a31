"""What people are told of their bookings when somebody else, or the clock, changed them."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, pgettext_lazy

from majal.kernel.letters import Context, Letter, register
from majal.kernel.names import local
from majal.modules.bookables.public import span_said
from majal.modules.bookings.models import Booking

SAID: Mapping[str, Any] = {
    "confirmed": gettext_lazy("Your booking is confirmed."),
    "refused": gettext_lazy("Your booking is refused."),
    "cancelled": gettext_lazy("Your booking was cancelled."),
    "no_show": gettext_lazy("Nobody came: what remained of your booking was given to others."),
    "moved": gettext_lazy("Your booking was moved to another time."),
    "filled": gettext_lazy("A slot you waited for came free: it is booked for you."),
}


def fill(context: Context) -> Context | None:
    """The booking as it stands; None once nobody needs to hear of it."""
    rows = Booking.objects.select_related("bookable", "park")
    one = rows.filter(pk=context["booking"]).first()
    if one is None:
        return None
    return {
        "said": str(SAID[context["what"]]),
        "title": one.title,
        "thing": local(one.bookable),
        "park": local(one.park),
        "when": span_said(one.starts_at, one.ends_at),
        "reason": gettext(one.reason) if one.reason else "",
        "address": f"{settings.MAJAL_ADDRESS}{one.get_absolute_url()}",
    }


def example() -> Context:
    """A booking that nobody made."""
    return {
        "said": str(SAID["confirmed"]),
        "title": "Comité produit",
        "thing": "Salle Argan",
        "park": "Technopark",
        "when": "10/06/2026 10:00–11:00",
        "reason": "",
        "address": f"{settings.MAJAL_ADDRESS}{reverse('bookings:find')}",
    }


register(
    Letter(
        code="bookings.news",
        title=pgettext_lazy("letter", "News of a booking"),
        purpose=gettext_lazy("Telling whoever booked something what became of it."),
        template="bookings/letters/news",
        fill=fill,
        example=example,
        digest=False,
        keep_days=90,
    )
)
