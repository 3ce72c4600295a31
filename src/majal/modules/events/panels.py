"""What events add to the foot of pages, to first pages, to the public site and to a park."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.events.permissions import Perm
from majal.modules.events.queries import agenda_of, registrations_of
from majal.modules.events.workflow import LIVE
from majal.modules.parks.public import Park
from majal.modules.people.public import Role

menu_item(
    MenuItem(
        "events",
        pgettext_lazy("agenda", "Events"),
        "events:agenda",
        Perm.SEE,
        28,
        "foot",
    )
)
menu_item(
    MenuItem(
        "events.mine", _("My registrations"), "events:mine", Perm.OWN, 31, "user", "ticket", False
    )
)
FEW = 4


@panel(
    "events.next",
    place="portal.home",
    order=45,
    permission=Perm.SEE,
    template="events/_next.html",
)
def coming(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    """The next events, for everybody."""
    rows = list(agenda_of("", "", None, past=False, now=timezone.now())[:FEW])
    return {"rows": rows} if rows else None


@panel(
    "events.of_park",
    place="parks.park",
    order=59,
    permission=Perm.SEE,
    template="events/_of_park.html",
)
def of_park(actor: Actor, park: Park) -> dict[str, Any] | None:  # noqa: ARG001
    """The way to the events of an open park; the page of a park asks no more."""
    return {"park": park} if park.state == "operating" else None


def _mine(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    rows = registrations_of(actor).filter(state__in=LIVE, event__ends_at__gt=timezone.now())
    found = list(rows[:FEW])
    return {"rows": found} if found else None


for _role in (Role.COMPANY_MANAGER, Role.COMPANY_MEMBER, Role.CANDIDATE, Role.EXPERT):
    panel(
        f"events.mine.{_role}",
        place=f"home.{_role}",
        order=26,
        permission=Perm.OWN,
        template="events/_mine.html",
    )(_mine)
