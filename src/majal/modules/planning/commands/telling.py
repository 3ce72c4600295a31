"""The letter of the week: dates that passed and blockers overdue, never one letter per item."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.messages.public import send
from majal.modules.people.public import Role, people_holding
from majal.modules.planning.permissions import LAND, Perm
from majal.modules.planning.queries.late import late_for

LETTER = "planning.late"


@command()
def tell_late_sites(*, by: Actor) -> int:
    """Tell head office and whoever speaks for a territory what is late of their sites.

    Once a week, one letter to each; nothing to whoever has nothing late. Says how many were told.

    Permission: planning.tell. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.TELL)
    today = timezone.localdate()
    year, week, _day = today.isocalendar()
    told = 0
    for person in people_holding(Role.HEAD_OFFICE, *LAND):
        if late_for(person):
            told += send(
                LETTER,
                to=[person],
                context={"person": person.pk},
                dedupe_key=f"{LETTER}:{year}-{week:02}",
                by=by,
            )
    return told
