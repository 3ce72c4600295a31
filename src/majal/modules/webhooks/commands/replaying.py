"""Something is sent once more, or for the first time as a test."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.webhooks import errors
from majal.modules.webhooks.commands.asking import ask_to_send
from majal.modules.webhooks.commands.endpoints import held_endpoint
from majal.modules.webhooks.models import Delivery, Endpoint, Event
from majal.modules.webhooks.permissions import Perm
from majal.modules.webhooks.queries.endpoints import delivery_of
from majal.modules.webhooks.workflow import PING, DeliveryState, EndpointState

AGAIN = (DeliveryState.DELIVERED, DeliveryState.GIVEN_UP)


@command()
def send_test(endpoint_id: int, *, by: Actor) -> Delivery:
    """Send a test event, about the endpoint itself.

    Permission: webhooks.change.
    Raises: NotAllowed; NotFound; EndpointRests.
    """
    found = _active(endpoint_id, by)
    now = timezone.now()
    event = Event.objects.create(
        kind=PING,
        record_kind="webhooks.endpoint",
        record_id=found.pk,
        command="webhooks.send_test",
        at=now,
    )
    made = Delivery.objects.create(endpoint=found, event=event, round_at=now, next_at=now)
    ask_to_send()
    return made


@command()
def replay(delivery_id: int, *, by: Actor) -> Delivery:
    """Send something once more, under the same id, that was delivered or given up.

    Permission: webhooks.change.
    Raises: NotAllowed; NotFound; EndpointRests; NotToBeSentAgain.
    """
    require(by, Perm.OWN)
    try:
        endpoint = _active(delivery_of(by, delivery_id).endpoint_id, by)
    except Delivery.DoesNotExist as error:
        raise errors.NotToBeSentAgain from error
    rows = Delivery.objects.filter(pk=delivery_id, endpoint=endpoint, state__in=AGAIN)
    if not _again(rows):
        raise errors.NotToBeSentAgain
    return Delivery.objects.get(pk=delivery_id)


@command()
def replay_failed(
    endpoint_id: int, *, since: datetime, until: datetime | None = None, by: Actor
) -> int:
    """Send once more whatever was given up of what happened in a period; how many.

    Permission: webhooks.change.
    Raises: NotAllowed; NotFound; EndpointRests.
    """
    found = _active(endpoint_id, by)
    rows = Delivery.objects.filter(
        endpoint=found,
        state=DeliveryState.GIVEN_UP,
        event__at__gte=since,
        event__at__lte=until or timezone.now(),
    )
    return _again(rows)


def _active(endpoint_id: int, by: Actor) -> Endpoint:
    found = held_endpoint(endpoint_id, by)
    if found.state != EndpointState.ACTIVE or found.expires_at <= timezone.now():
        raise errors.EndpointRests
    found.rests_until = None
    found.save(update_fields=["rests_until"])
    return found


def _again(rows: QuerySet[Delivery]) -> int:
    now = timezone.now()
    asked = Delivery.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(
        state=DeliveryState.WAITING, tries=0, round_at=now, next_at=now, refusal=None
    )
    if asked:
        ask_to_send()
    return asked
