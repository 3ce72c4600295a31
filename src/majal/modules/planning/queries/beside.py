"""Projects beside other records: where the sites of a park or of a territory stand, in few words.

At most three queries however many sites there are.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from majal.kernel.actors import SYSTEM, Actor
from majal.modules.parks.public import ParkState
from majal.modules.planning.models import Kind, Project, Statement
from majal.modules.planning.queries.publishing import public
from majal.modules.planning.queries.visible import latest, projects_visible_to, sees_whole
from majal.modules.planning.workflow import BEFORE, SiteState


@dataclass(frozen=True)
class Line:
    """Where one site stands and for when its opening was last promised."""

    project: Project
    seen: bool
    promised: Statement | None

    @property
    def park(self) -> Any:
        """The park it is the project of."""
        return self.project.park

    @property
    def is_open(self) -> bool:
        """Whether the door is open."""
        return bool(self.park.state == ParkState.OPERATING)

    @property
    def under_way(self) -> bool:
        """Whether it is on its way to an opening, be it held."""
        return self.project.state in (*BEFORE, SiteState.SUSPENDED)


def lines_of(actor: Actor, under: Q) -> Sequence[Line]:
    """The projects of some parks; of those that the actor does not see, only what is public."""
    rows = list(latest(projects_visible_to(SYSTEM)).filter(under).order_by("park__code"))
    if not rows:
        return []
    keys = {p.pk for p in rows}
    seen = keys
    if not sees_whole(actor):
        seen = set(projects_visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True))
    promises: dict[int, list[Statement]] = defaultdict(list)
    for one in Statement.objects.filter(
        project__in=keys,
        kind=Kind.DATE,
        state=SiteState.OPENING,
        superseded_by=None,
        target__superseded_by=None,
    ).order_by("said_last", "pk"):
        if one.project_id in seen or public(one):
            promises[one.project_id].append(one)
    return [Line(p, p.pk in seen, next(iter(promises[p.pk][-1:]), None)) for p in rows]


def of_land(land: int) -> Q:
    """The projects of parks in a territory, of whatever level."""
    found = Q(park__province=land) | Q(park__commune=land)
    return found | Q(park__province__parent=land)
