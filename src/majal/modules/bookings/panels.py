"""What bookings add to the menu, to first pages, and to a park."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.bookables.public import bookables_visible_to
from majal.modules.bookings.permissions import Perm
from majal.modules.bookings.queries import coming_of, to_decide
from majal.modules.parks.public import Park, ParkState
from majal.modules.people.public import Role

menu_item(MenuItem("bookings", _("Book a room"), "bookings:find", Perm.OWN, 26, "desk", "calendar"))
menu_item(
    MenuItem(
        "bookings.today",
        _("Bookings of today"),
        "bookings:today",
        Perm.DECIDE_ANY,
        27,
        "desk",
        "clock",
        False,
    )
)
FEW = 5


def _mine(actor: Actor, record: Any) -> dict[str, Any]:  # noqa: ARG001
    return {"rows": list(coming_of(actor, now=timezone.now())[:FEW])}


def _asked(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    rows = list(to_decide(actor, now=timezone.now())[: FEW + 1])
    return {"rows": rows[:FEW], "more": len(rows) > FEW} if rows else None


for _role in (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER):
    panel(
        f"bookings.mine.{_role}",
        place=f"home.{_role}",
        order=20,
        permission=Perm.OWN,
        template="bookings/_mine.html",
    )(_mine)
for _role in (Role.PARK_MANAGER, Role.FRONT_DESK):
    panel(
        f"bookings.asked.{_role}",
        place=f"home.{_role}",
        order=16,
        permission=Perm.DECIDE_ANY,
        template="bookings/_asked.html",
    )(_asked)


@panel(
    "bookings.of_park",
    place="parks.park",
    order=58,
    permission=Perm.SEE,
    template="bookings/_of_park.html",
)
def of_park(actor: Actor, park: Park) -> dict[str, Any] | None:
    """What can be booked in a park that receives people; of another nothing is asked."""
    if park.state != ParkState.OPERATING:
        return None
    rows = list(bookables_visible_to(actor).filter(park=park)[:12])
    return {"rows": rows, "park": park} if rows else None


@panel(
    "bookings.of_thing",
    place="bookables.thing.acts",
    order=10,
    permission=Perm.SEE,
    template="bookings/_of_thing.html",
)
def of_thing(actor: Actor, thing: Any) -> dict[str, Any]:  # noqa: ARG001
    """The way to the week of a thing."""
    return {"thing": thing}
