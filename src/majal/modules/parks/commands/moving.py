"""The move of a park from one state to another, which the pipeline of new sites alone asks for."""

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import PartialDate
from majal.kernel.errors import NotFound, WrongState
from majal.modules.parks.commands.checking import locked
from majal.modules.parks.errors import OpeningWithoutDay
from majal.modules.parks.models import Park
from majal.modules.parks.permissions import Perm
from majal.modules.parks.workflow import PARK, ParkState

DATED = {
    ParkState.STUDY: "study_on",
    ParkState.WORKS: "works_on",
    ParkState.OPERATING: "opened_on",
    ParkState.CLOSED: "closed_on",
}


@command(refusals={"park_open_has_date": OpeningWithoutDay})
def move_park(park_id: int, to: str, *, on: PartialDate | None = None, by: Actor) -> Park:
    """Take a park to another state, or say anew since when it stands there.

    ``on`` is the day of it, kept as it was where none is given; what was not begun after all has
    no day. From then on the files of the project no longer say its state.

    Permission: parks.move.
    Raises: NotFound; NotAllowed; WrongState; OpeningWithoutDay.
    """
    park = locked(Park, park_id, Perm.MOVE, by)
    if to not in ParkState.values:
        raise NotFound
    target = ParkState(to)
    if park.state != target:
        found = [s.name for s in PARK.steps if s.target == target and s.is_open(park.state)]
        if not found:
            raise WrongState
        for undone in (DATED[s] for s in DATED if _after(s, target)):
            setattr(park, undone, None)
        PARK.apply(found[0], park, by=by)
    if on and target in DATED:
        setattr(park, DATED[target], on)
    park.by_hand = True
    park.save(update_fields=["state", "by_hand", *DATED.values()])
    return park


@command()
def redate(park_id: int, state: ParkState, on: PartialDate, *, by: Actor) -> None:
    """Say anew since when a park was in a state it reached.

    Permission: parks.move. Raises: NotFound; NotAllowed.
    """
    park = locked(Park, park_id, Perm.MOVE, by)
    if state in DATED and not _after(state, ParkState(park.state)):
        Park.objects.filter(pk=park_id).update(**{DATED[state]: on, "by_hand": True})


def _after(state: ParkState, target: ParkState) -> bool:
    return ParkState.values.index(state) > ParkState.values.index(target)
