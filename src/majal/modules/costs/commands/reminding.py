"""Once a week, whoever runs a park or keeps its accounts is told which contracts to decide on."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.costs.permissions import Perm
from majal.modules.costs.queries import contracts_visible_to, renewals_of
from majal.modules.messages.public import send
from majal.modules.people.public import Role, people_holding

LETTER = "costs.renewals"
TOLD = (Role.PARK_MANAGER, Role.ACCOUNTANT)


@command()
def remind_of_renewals(*, by: Actor) -> int:
    """Send one letter to each person whose parks have contracts to decide on; says how many.

    Whoever has none gets none, and nobody is told twice of one week.

    Permission: costs.tell.
    Raises: NotAllowed.
    """
    require(by, Perm.TELL)
    today = timezone.localdate()
    year, week, _day = today.isocalendar()
    told = 0
    for person in people_holding(*TOLD):
        if not renewals_of(contracts_visible_to(person), today):
            continue
        told += send(
            LETTER,
            to=[person],
            context={"person": person.pk, "day": today.isoformat()},
            dedupe_key=f"{LETTER}:{year}-{week:02}",
            by=by,
        )
    return told
