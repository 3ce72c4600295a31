"""What the clock does besides: the log is forgotten in time, whoever manages is told of trouble."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.feeds.models import Fetch, Look
from majal.modules.feeds.permissions import MANAGERS, Perm
from majal.modules.feeds.queries.followed import fetching_is_on, troubled_feeds
from majal.modules.feeds.workflow import LOG_LASTS, LOOKS_LAST
from majal.modules.messages.public import send
from majal.modules.people.public import people_holding

TROUBLE = "feeds.trouble"
TOLD = 20


@command()
def forget_visits(*, by: Actor) -> int:
    """Forget visits and searches whose time is over; how many.

    Permission: feeds.fetch. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.FETCH)
    now = timezone.now()
    Look.objects.filter(asked_at__lt=now - LOOKS_LAST).delete()
    return Fetch.objects.filter(at__lt=now - LOG_LASTS).delete()[0]


@command()
def tell_trouble(*, by: Actor) -> bool:
    """Tell whoever manages feeds, once a week, which are dead or fail; nothing where none does.

    Permission: feeds.fetch. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.FETCH)
    if not fetching_is_on():
        return False
    found = list(troubled_feeds().values_list("pk", flat=True)[:TOLD])
    people = list(people_holding(*MANAGERS))
    if not found or not people:
        return False
    year, week, _day = timezone.localdate().isocalendar()
    send(
        TROUBLE,
        to=people,
        context={"feeds": found},
        dedupe_key=f"{TROUBLE}:{year}-{week}",
        by=SYSTEM,
    )
    return True
