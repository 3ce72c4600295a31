"""The letter of the week: dates that passed and blockers overdue, never one letter per item."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.messages.public import send
from majal.modules.people.public import Role, people_holding
from majal.modules.planning.permissions import LAND, Perm
from majal.modules.planning.queries.late import late_for, monday_of

LETTER = "planning.late"


@command()
def tell_late_sites(*, by: Actor) -> int:
    """Tell head office and whoever speaks for a territory what is late of their sites.

    Once a week, one letter to each, when a blocker is overdue or a promised date passed in the week
    before: what was late long ago alone is told by the board, not said again every Monday. Says how
    many were told.

    Permission: planning.tell. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.TELL)
    monday = monday_of(timezone.localdate())
    year, week, _day = monday.isocalendar()
    told = 0
    for person in people_holding(Role.HEAD_OFFICE, *LAND):
        if any(one.presses(monday) for one in late_for(person)):
            told += send(
                LETTER,
                to=[person],
                context={"person": person.pk, "monday": monday.isoformat()},
                dedupe_key=f"{LETTER}:{year}-{week:02}",
                by=by,
            )
    return told
