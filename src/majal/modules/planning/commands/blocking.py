"""What blocks a project: opened, and lifted by whoever must."""

from datetime import date

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import humanise
from majal.kernel.errors import NotFound
from majal.modules.planning import errors
from majal.modules.planning.commands.checking import locked, owner_named, past_day, tidy
from majal.modules.planning.models import Blocker
from majal.modules.planning.workflow import ORDER, OVER, Party

REFUSALS = {
    "planning_blocker_named": errors.BlockerUnnamed,
    "planning_blocker_in_order": errors.BlockerBackwards,
}
STATES = {str(s) for s in ORDER}


@command(refusals=REFUSALS)
def open_blocker(
    project_id: int,
    what: str,
    *,
    due_on: date,
    state: str = "",
    owner: str = "",
    organisation_id: int | None = None,
    opened_on: date | None = None,
    example: bool = False,
    by: Actor,
) -> Blocker:
    """Record what blocks a project, who must lift it and by when; the state it has unless given.

    Permission: planning.keep.
    Raises: NotFound; NotAllowed; ProjectOver; BlockerUnnamed; BlockerBackwards; DateAhead;
        OwnerUnknown.
    """
    project = locked(project_id, by)
    if project.state in OVER:
        raise errors.ProjectOver
    if owner not in Party.values or (state and state not in STATES):
        raise NotFound
    words = tidy(what, 300)
    if not words:
        raise errors.BlockerUnnamed
    since = past_day(opened_on)
    if due_on < since:
        raise errors.BlockerBackwards(day=humanise(since))
    return Blocker.objects.create(
        project=project,
        state=state or project.state,
        what=words,
        opened_on=since,
        owner=owner,
        organisation=owner_named(by, organisation_id),
        due_on=due_on,
        example=example,
    )


@command(refusals=REFUSALS)
def lift_blocker(blocker_id: int, *, on: date | None = None, how: str = "", by: Actor) -> Blocker:
    """Say that a blocker was lifted, on a day, today unless another is given.

    Permission: planning.keep.
    Raises: NotFound; NotAllowed; BlockerLifted; DateAhead; BlockerBackwards.
    """
    known = Blocker.objects.filter(pk=blocker_id).first()
    locked(known.project_id if known else 0, by)
    found = Blocker.objects.select_for_update().get(pk=blocker_id)
    if found.lifted_on is not None:
        raise errors.BlockerLifted
    day = past_day(on)
    if day < found.opened_on:
        raise errors.BlockerBackwards(day=humanise(found.opened_on))
    found.lifted_on, found.how = day, tidy(how, 300)
    found.save(update_fields=["lifted_on", "how"])
    return found
