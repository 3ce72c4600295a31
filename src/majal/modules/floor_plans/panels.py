"""What plans add to the page of a park's premises and to that of a space."""

from collections.abc import Mapping
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.kernel.permissions import may
from majal.modules.floor_plans.permissions import Perm
from majal.modules.floor_plans.queries import floors_drawn
from majal.modules.parks.public import Floor, Park


@panel(
    "floor_plans.park",
    place="premises.park",
    order=10,
    permission=Perm.SEE,
    template="floor_plans/_park.html",
)
def park(actor: Actor, record: Park) -> Mapping[str, Any] | None:
    """The floors of a park, those that have a plan first told."""
    rows = Floor.objects.filter(building__park=record, archived_at=None)
    floors = list(rows.select_related("building__park").order_by("building", "level"))
    drawn = {floor.pk for floor in floors_drawn(record)}
    keeps = bool(floors) and may(actor, Perm.KEEP, floors[0])
    shown = [(f, f.pk in drawn) for f in floors if keeps or f.pk in drawn]
    return {"park": record, "floors": shown} if shown else None
