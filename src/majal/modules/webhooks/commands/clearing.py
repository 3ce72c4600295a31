"""What the clock does besides: endpoints whose time is over end, old logs are forgotten."""

from datetime import timedelta

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.models import JobRun
from majal.kernel.permissions import require
from majal.modules.webhooks.commands.sending import end_for
from majal.modules.webhooks.models import Delivery, Endpoint, Event
from majal.modules.webhooks.permissions import Perm
from majal.modules.webhooks.workflow import (
    JOB,
    LIVING,
    LOG_LASTS,
    TRIES_FOR,
    DeliveryState,
    Ending,
)

RUNS_LAST = timedelta(days=2)


@command()
def look_after_endpoints(*, by: Actor) -> int:
    """End the endpoints whose time is over or whose owner has no account any more; how many.

    Permission: webhooks.deliver. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.DELIVER)
    now = timezone.now()
    living = Endpoint.objects.select_for_update(no_key=True, of=("self",)).select_related("owner")
    rows = living.filter(state__in=LIVING).order_by("pk")
    over = [(one, Ending.EXPIRED) for one in rows.filter(expires_at__lte=now)]
    over += [
        (one, Ending.NO_ACCOUNT) for one in rows.filter(owner__is_active=False, expires_at__gt=now)
    ]
    for one, why in over:
        end_for(one, why)
    return len(over)


@command()
def forget_deliveries(*, by: Actor) -> int:
    """Forget deliveries and events after a month, and the runs of jobs that sent them; how many.

    What waited so long waits with an endpoint that is paused; what is sent anew stays its day.

    Permission: webhooks.deliver. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.DELIVER)
    now = timezone.now()
    events = Event.objects.filter(at__lt=now - LOG_LASTS)
    again = Delivery.objects.filter(state=DeliveryState.WAITING, round_at__gt=now - TRIES_FOR)
    gone = Delivery.objects.filter(event__in=events).exclude(pk__in=again)
    count = gone.delete()[0]
    events.filter(deliveries=None).delete()
    JobRun.objects.filter(name=JOB, finished_at__lt=now - RUNS_LAST).delete()
    return count
