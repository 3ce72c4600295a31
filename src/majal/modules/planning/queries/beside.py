"""Projects beside other records: where the sites of a park or of a territory stand, in few words.

One query however many sites there are, since it is asked on pages that belong to others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import PartialDate
from majal.modules.parks.public import ParkState
from majal.modules.planning.models import Kind, Project, Statement
from majal.modules.planning.queries.publishing import PUBLIC
from majal.modules.planning.queries.visible import latest, projects_visible_to
from majal.modules.planning.workflow import BEFORE, SiteState


@dataclass(frozen=True)
class Line:
    """Where one site stands and for when its opening was last promised."""

    project: Project
    seen: bool
    promised: PartialDate | None

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
    said = Statement.objects.filter(
        project=OuterRef("pk"),
        kind=Kind.DATE,
        state=SiteState.OPENING,
        superseded_by=None,
        target__superseded_by=None,
    )
    rows = latest(projects_visible_to(SYSTEM)).filter(under).order_by("park__code")
    rows = rows.annotate(
        seen=Exists(projects_visible_to(actor).filter(pk=OuterRef("pk"))),
        promised=_last(said),
        published=_last(said.filter(PUBLIC)),
    )
    return [Line(p, p.seen, (p.promised if p.seen else p.published) or None) for p in rows]


def _last(said: QuerySet[Statement]) -> Subquery:
    return Subquery(said.order_by("-said_last", "-pk").values("when")[:1])


def of_land(land: int) -> Q:
    """The projects of parks in a territory, of whatever level."""
    found = Q(park__province=land) | Q(park__commune=land)
    return found | Q(park__province__parent=land)
