"""What calendars and doors add to the pages of bookings."""

from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.kernel.permissions import may
from majal.modules.bookables.public import Bookable
from majal.modules.booking_feeds.permissions import Perm


@panel(
    "booking_feeds.of_thing",
    place="bookings.week.acts",
    order=10,
    permission=Perm.OWN,
    template="booking_feeds/_of_thing.html",
)
def of_thing(actor: Actor, thing: Bookable) -> dict[str, Any]:
    """The way to a calendar of a thing, and for its team to the codes for the doors."""
    return {"thing": thing, "codes": may(actor, Perm.KEEP_DOORS, thing)}


@panel(
    "booking_feeds.own",
    place="bookings.find.acts",
    order=10,
    permission=Perm.OWN,
    template="booking_feeds/_own.html",
)
def own(actor: Actor, record: Any) -> dict[str, Any]:  # noqa: ARG001
    """The way to one's calendars."""
    return {}
