"""The digest of the week: one letter to each person about their own side, never one per item."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.messages.public import send
from majal.modules.people.public import Role, people_holding
from majal.modules.reports.permissions import Perm
from majal.modules.reports.queries.week import week_of

LETTER = "reports.weekly"
TOLD = (Role.AUTHORITY, Role.COMPANY_MANAGER, Role.HEAD_OFFICE, Role.ACCOUNTANT)


@command()
def send_weekly_digest(*, by: Actor) -> int:
    """Tell everybody who acts for a party what their week holds; says how many were told.

    Whoever has nothing before them gets nothing, and nobody is told twice of one week. Those who
    keep accounts are told what is to be called.

    Permission: reports.tell.
    Raises: NotAllowed.
    """
    require(by, Perm.TELL)
    today = timezone.localdate()
    year, week, _day = today.isocalendar()
    told = 0
    for person in people_holding(*TOLD):
        if week_of(person, today).is_empty:
            continue
        told += send(
            LETTER,
            to=[person],
            context={"person": person.pk, "day": today.isoformat()},
            dedupe_key=f"{LETTER}:{year}-{week:02}",
            by=by,
        )
    return told
