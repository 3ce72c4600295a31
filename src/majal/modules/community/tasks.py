"""Jobs of the community; each is right when it runs twice."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.community.commands import (
    empty_introductions,
    expire_notices,
    lapse_introductions,
    tell_person,
)
from majal.modules.community.permissions import COMPANY
from majal.modules.people.public import people_holding


@periodic("community.keep_time", cron="35 2 * * *")
def keep_time() -> None:
    """Every night: what is over leaves the boards, what was not answered lapses."""
    expire_notices(by=SYSTEM)
    lapse_introductions(by=SYSTEM)
    empty_introductions(by=SYSTEM)


@periodic("community.weekly", cron="15 7 * * 2")
def tell_weekly() -> None:
    """Every Tuesday morning, the weekly letter to those who agreed, where there is news."""
    now = timezone.now()
    people = people_holding(*COMPANY, on="organisation").values_list("pk", flat=True)
    for pk in list(people):
        tell_person(pk, now, by=SYSTEM)
