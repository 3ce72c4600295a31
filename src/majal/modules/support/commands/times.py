"""What time does to incidents: their last moments are counted anew when a day off moves."""

from collections.abc import Iterable

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.support.commands.holding import count, held
from majal.modules.support.permissions import Perm
from majal.modules.support.workflow import OPEN


@command()
def count_moments(incident_ids: Iterable[int], *, by: Actor) -> int:
    """Count the last moments of these open incidents anew; says how many moved.

    Permission: support.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    moved = 0
    for pk in sorted(set(incident_ids)):
        incident = held(pk, SYSTEM)
        if incident.state not in OPEN:
            continue
        before = (incident.response_due_at, incident.repair_due_at)
        count(incident, timezone.now())
        if (incident.response_due_at, incident.repair_due_at) != before:
            incident.save(update_fields=["response_due_at", "repair_due_at"])
            moved += 1
    return moved
