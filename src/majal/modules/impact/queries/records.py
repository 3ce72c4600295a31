"""Digital projects and investments on record; all of them are public, as their sources are."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum

from majal.kernel.actors import Actor
from majal.modules.figures.public import Subject
from majal.modules.impact.models import DigitalProject, Investment
from majal.modules.impact.workflow import ProjectState
from majal.modules.territories.public import COUNTRY, Territory, lies_within

SHOWN = 6
ABOVE = ("territory__parent__parent",)


def projects_visible_to(actor: Actor) -> QuerySet[DigitalProject]:  # noqa: ARG001 - public
    """Every digital project, with its territory and source."""
    return DigitalProject.objects.select_related("source", *ABOVE)


def investments_visible_to(actor: Actor) -> QuerySet[Investment]:  # noqa: ARG001 - public
    """Every investment attracted, with its territory and sources."""
    return Investment.objects.select_related("source", "made_source", *ABOVE)


def project_of(actor: Actor, pk: int) -> DigitalProject:
    """One digital project. Raises: DigitalProject.DoesNotExist."""
    return projects_visible_to(actor).get(pk=pk)


def investment_of(actor: Actor, pk: int) -> Investment:
    """One investment. Raises: Investment.DoesNotExist."""
    return investments_visible_to(actor).get(pk=pk)


def within(rows: QuerySet[Any], land: Territory) -> QuerySet[Any]:
    """Those of a territory and of what lies in it."""
    return rows if land.code == COUNTRY else rows.filter(lies_within("territory", land.pk))


@dataclass(frozen=True)
class Records:
    """What is on record in a territory: counts by state, sums, the newest few."""

    states: Sequence[tuple[Any, int]]
    projects: Sequence[DigitalProject]
    investments: Sequence[Investment]
    announced: Decimal | None
    made: Decimal | None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is on record."""
        return not self.projects and not self.investments


def records_of(actor: Actor, subject: Subject) -> Records:
    """Those of a territory, of a park those of its province; four queries."""
    land = subject.territory or (subject.park.province if subject.park else None)
    if land is None:
        raise ValueError("records are of a park's province or a territory")
    projects = within(projects_visible_to(actor), land)
    investments = within(investments_visible_to(actor), land)
    counts = dict(projects.order_by().values_list("state").annotate(n=Count("pk")))
    sums = investments.order_by().aggregate(a=Sum("announced"), m=Sum("made"))
    return Records(
        [(s.label, counts.get(s.value, 0)) for s in ProjectState],
        list(projects[:SHOWN]),
        list(investments[:SHOWN]),
        sums["a"],
        sums["m"],
    )
