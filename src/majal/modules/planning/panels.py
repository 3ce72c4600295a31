"""What the pipeline offers the menu, first pages and the page of a park."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.kernel.permissions import may
from majal.modules.parks.public import Park
from majal.modules.people.public import Role
from majal.modules.planning.permissions import Perm
from majal.modules.planning.queries import projects_visible_to, sites_visible_to

SHOWN = 4
menu_item(MenuItem("planning", _("New parks"), "planning:board", Perm.SEE, 43, "desk", "map-pin"))
menu_item(
    MenuItem("planning.dates", _("New parks: dates"), "planning:timeline", Perm.SEE_DATES, 22, "foot")
)


def on_the_way(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The sites on their way of whoever sees them, those with something late first."""
    sites = [s for s in sites_visible_to(actor) if s.under_way]
    if not sites:
        return None
    sites.sort(key=lambda s: (-len(s.overdue), -len(s.missed), s.park.code))
    return {
        "sites": sites[:SHOWN],
        "count": len(sites),
        "missed": sum(bool(s.missed) for s in sites),
        "overdue": sum(len(s.overdue) for s in sites),
    }


for _role in (Role.HEAD_OFFICE, Role.AUTHORITY, Role.WALI, Role.GOVERNOR):
    panel(
        f"planning.{_role}",
        place=f"home.{_role}",
        order=58,
        permission=Perm.SEE,
        template="planning/_first.html",
    )(on_the_way)


@panel(
    "planning.park",
    place="parks.park",
    order=7,
    permission=Perm.SEE_DATES,
    template="planning/_link.html",
)
def of_park(actor: Actor, park: Park) -> Mapping[str, Any]:
    """The way to the project of a park, or to the dates of all for whoever does not see it."""
    sees = may(actor, Perm.SEE) and projects_visible_to(actor).filter(park=park).exists()
    return {"code": park.code, "sees": sees}
