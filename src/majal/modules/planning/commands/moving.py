"""The moves of a project, which alone move its park."""

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotFound, WrongState
from majal.modules.parks.public import ParkState, move_park, redate
from majal.modules.planning import errors
from majal.modules.planning.commands.checking import cited, locked, past, tidy
from majal.modules.planning.models import Move, Project
from majal.modules.planning.workflow import PARK_OF, SITE, SiteState, turns_back

DATED = (SiteState.STUDY, SiteState.WORKS, SiteState.OPENING)
"""The states whose date is that of the park as well."""
REFUSALS = {
    "planning_one_under_way": errors.AnotherProject,
    "planning_held_has_reason": errors.ReasonMissing,
}


@command(refusals=REFUSALS)
def move_project(
    project_id: int,
    to: str,
    *,
    expected: str,
    on: PartialDate | None = None,
    reason: str = "",
    source: str = "",
    by: Actor,
) -> Project:
    """Take a project to another state on a real date, today unless another is given; its park too.

    ``expected`` is the state that whoever moves it saw: of two at once, the second is told.

    Permission: planning.keep, asked by the step itself.
    Raises: NotFound; NotAllowed; MovedMeanwhile; StateSame; WrongState; DateAhead; ReasonMissing;
        AnotherProject; UnknownSource; SeveralSources.
    """
    project = locked(project_id, by)
    if to not in SiteState.values:
        raise NotFound
    if project.state != expected:
        raise errors.MovedMeanwhile(state=project.get_state_display())
    if to == project.state:
        raise errors.StateSame
    day, why = past(on), tidy(reason)
    if turns_back(project.state, to) and not why:
        raise errors.ReasonMissing
    before = project.state
    SITE.apply(f"to_{to}", project, by=by)
    project.save(update_fields=["state"])
    _record(project, before, day, why, source, by)
    return project


@command(refusals=REFUSALS)
def correct_date(
    project_id: int,
    state: str,
    on: PartialDate,
    *,
    reason: str = "",
    source: str = "",
    by: Actor,
) -> Project:
    """Say anew on which real date a project came to a state; what was said before stays on record.

    Permission: planning.keep.
    Raises: NotFound; NotAllowed; NotReached; DateAhead; UnknownSource; SeveralSources.
    """
    project = locked(project_id, by)
    if not project.moves.filter(after=state).exists():
        raise errors.NotReached
    day = past(on)
    made = Move(project=project, before=state, after=state, on=day, reason=tidy(reason))
    made.source, made.recorded_by_id = cited(by, source), by.pk
    made.save()
    if SiteState(state) in DATED:
        redate(project.park_id, PARK_OF[SiteState(state)], day, by=by)
    return project


@command()
def close_park(
    project_id: int, *, on: PartialDate | None = None, reason: str, by: Actor
) -> Project:
    """Close a park that is open, on a real date and for a reason.

    Permission: planning.keep.
    Raises: NotFound; NotAllowed; WrongState; DateAhead; ReasonMissing.
    """
    project = locked(project_id, by)
    why, day = tidy(reason), past(on)
    if not why:
        raise errors.ReasonMissing
    if project.park.state != ParkState.OPERATING:
        raise WrongState
    if project.state != SiteState.DONE:
        before = project.state
        project.state = SiteState.DONE
        project.save(update_fields=["state"])
        Move.objects.create(
            project=project, before=before, after=SiteState.DONE, on=day, reason=why,
            recorded_by_id=by.pk,
        )  # fmt: skip
    move_park(project.park_id, ParkState.CLOSED, on=day, by=by)
    return project


def _record(
    project: Project, before: str, day: PartialDate, reason: str, source: str, by: Actor
) -> None:
    state = SiteState(project.state)
    Move.objects.create(
        project=project,
        before=before,
        after=state,
        on=day,
        reason=reason,
        source=cited(by, source),
        recorded_by_id=by.pk,
    )
    target = PARK_OF.get(state)
    if target:  # a park there already keeps its own date, and is told by its project from now on
        fresh = state in DATED and target != project.park.state
        move_park(project.park_id, target, on=day if fresh else None, by=by)
