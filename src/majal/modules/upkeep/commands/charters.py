"""What a park promises is set from a day on; what was promised before stays as it was."""

from collections.abc import Mapping, Sequence
from datetime import date, time

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.permissions import require
from majal.modules.parks.public import Park
from majal.modules.upkeep.errors import (
    CharterPast,
    HoursBroken,
    HoursMissing,
    LevelBackwards,
)
from majal.modules.upkeep.models import Charter
from majal.modules.upkeep.permissions import Perm
from majal.modules.upkeep.workflow import Severity

WEEKDAYS = 7
MOST_MINUTES = 1000 * 60


@command()
def set_charter(
    park_id: int,
    since: date,
    *,
    week: Sequence[Sequence[tuple[time, time]]],
    levels: Mapping[str, tuple[int, int]],
    confirm_days: int = 5,
    by: Actor,
) -> Charter:
    """Set what a park promises from a day on: opening hours, and minutes to answer and to repair.

    Permission: upkeep.promise on the park.
    Raises: NotAllowed; NotFound; CharterPast; HoursMissing; HoursBroken; LevelBackwards.
    """
    park = Park.objects.filter(pk=park_id).first()
    if park is None:
        raise NotFound
    require(by, Perm.PROMISE, park)
    if since < timezone.localdate() and by is not SYSTEM:
        raise CharterPast
    if len(week) != WEEKDAYS or not any(week):
        raise HoursMissing
    for day in week:
        _in_order(day)
    for response, repair in levels.values():
        if not 0 < response <= repair <= MOST_MINUTES:
            raise LevelBackwards
    return Charter.objects.create(
        park=park,
        since=since,
        week=[[[f"{a:%H:%M}", f"{b:%H:%M}"] for a, b in day] for day in week],
        levels={s: list(levels[s]) for s in Severity.values if s in levels},
        confirm_days=confirm_days,
        set_by_id=by.pk,
    )


def _in_order(day: Sequence[tuple[time, time]]) -> None:
    before = time.min
    for number, (opens, closes) in enumerate(day):
        if closes <= opens or (number and opens < before):
            raise HoursBroken(line=f"{opens:%H:%M}-{closes:%H:%M}")
        before = closes
