"""Which projects an actor sees: all of them, those of their territory, that of their park."""

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.permissions import NETWORK, scopes
from majal.modules.people.public import Role
from majal.modules.planning.models import Blocker, Project, Stage, Statement
from majal.modules.planning.permissions import LAND, WHOLE
from majal.modules.planning.workflow import ORDER, OVER, SiteState

PLACES = {str(s): n for n, s in enumerate((*ORDER, SiteState.SUSPENDED, SiteState.STOPPED))}


def _sees_whole(actor: Actor) -> bool:
    """Whether an actor sees the whole pipeline."""
    return actor is SYSTEM or bool(scopes(actor, *WHOLE, kind=NETWORK))


def projects_visible_to(actor: Actor) -> QuerySet[Project]:
    """Every project, over or under way, that the actor sees; its park and land come with it."""
    rows = Project.objects.select_related("park__province__parent", "park__operator")
    rows = rows.annotate(
        place=Case(
            *(When(state=s, then=Value(n)) for s, n in PLACES.items()),
            output_field=IntegerField(),
        )
    )
    if _sees_whole(actor):
        return rows
    land = scopes(actor, *LAND, kind="territory")
    shown = Q(park__in=scopes(actor, Role.PARK_MANAGER, kind="park"))
    for path in ("province", "province__parent", "province__parent__parent", "commune"):
        shown |= Q(**{f"park__{path}__in": land})
    return rows.filter(shown)


def latest(rows: QuerySet[Project]) -> QuerySet[Project]:
    """Of each park the project under way, else the one that was last."""
    over = Case(
        When(state__in=[str(s) for s in OVER], then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    chosen = Project.objects.order_by("park_id", over, "-pk").distinct("park_id")
    return rows.filter(pk__in=chosen.values("pk"))


def project_of(actor: Actor, code: str) -> Project:
    """The project of a park: the one under way, else the last. Raises: Project.DoesNotExist."""
    return latest(projects_visible_to(actor)).get(park__code=code)


def stage_of(actor: Actor, code: str, state: str) -> Stage:
    """One state of a project, on record or not yet. Raises: Project.DoesNotExist."""
    project = project_of(actor, code)
    if state not in {str(s) for s in ORDER}:
        raise Project.DoesNotExist
    found = Stage.objects.select_related("organisation", "person").filter(
        project=project, state=state
    )
    return found.first() or Stage(project=project, state=state)


def statement_of(actor: Actor, code: str, pk: int) -> Statement:
    """What was said and still holds. Raises: Project.DoesNotExist; Statement.DoesNotExist."""
    project = project_of(actor, code)
    rows = Statement.objects.select_related("source", "project__park")
    return rows.get(project=project, pk=pk, superseded_by=None)


def blockers_visible_to(actor: Actor) -> QuerySet[Blocker]:
    """Blockers of the projects the actor sees."""
    rows = Blocker.objects.select_related("project__park", "organisation")
    return rows.filter(project__in=projects_visible_to(actor).values("pk"))


def blocker_of(actor: Actor, code: str, pk: int) -> Blocker:
    """One blocker of a project. Raises: Project.DoesNotExist; Blocker.DoesNotExist."""
    project = project_of(actor, code)
    return blockers_visible_to(actor).get(project=project, pk=pk)
