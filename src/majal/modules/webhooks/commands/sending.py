"""What workers do: take what is due, keep what came of it. Between the two they ask the network."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import DomainError
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.kernel.remarks import Remark
from majal.modules.messages.public import send
from majal.modules.webhooks import errors
from majal.modules.webhooks.commands.asking import ask_to_send
from majal.modules.webhooks.commands.endpoints import close
from majal.modules.webhooks.models import Delivery, Endpoint
from majal.modules.webhooks.permissions import Perm
from majal.modules.webhooks.queries.parcels import Parcel, parcel
from majal.modules.webhooks.workflow import (
    ENDED,
    ENDPOINT,
    ENDS_AFTER,
    GIVEN_UP,
    LEASE,
    LIVING,
    LONGEST_REST,
    REST,
    SOONER,
    TRIES_FOR,
    WAITS,
    DeliveryState,
    Ending,
    EndpointState,
)

log = structlog.get_logger(__name__)
GONE = 410
UNMADE = timedelta(hours=1)
"""After so long a delivery is looked at again that could not be put together."""
SOON = timedelta(minutes=3)
"""Tries that are due sooner get a job of their own; the others wait for the minute's round."""


@dataclass(frozen=True)
class Outcome:
    """What came of one try: a status with the beginning of the answer, or why there is none."""

    at: datetime
    millis: int = 0
    status: int | None = None
    answer: str = ""
    refusal: DomainError | None = None


@command()
def take_due(most: int, *, by: Actor) -> list[Parcel]:
    """Take deliveries whose time has come, one for each endpoint; nobody else makes them meanwhile.

    What its owner may not see at this moment is withheld; what is a day late is given up.

    Permission: webhooks.deliver. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.DELIVER)
    now = timezone.now()
    taken: dict[int, Parcel] = {}
    while not taken and (due := _due(now, most)):
        for one in due:
            if one.endpoint_id not in taken and len(taken) < most:
                found = _taken(one, now)
                if found is not None:
                    taken[one.endpoint_id] = found
    return list(taken.values())


def _taken(one: Delivery, now: datetime) -> Parcel | None:
    """What is to be sent of a delivery that is due; None where nothing is, at least not now."""
    if one.round_at + TRIES_FOR <= now:
        _give_up(one, errors.TooLate(), now)
        return None
    try:
        with transaction.atomic():
            found = parcel(one)
    except Exception:  # what no rule foresaw of one record keeps back no other
        log.exception("webhooks.unmade", delivery=one.pk)
        one.next_at = now + UNMADE
        one.save(update_fields=["next_at"])
        return None
    if found is None:
        _settle(one, DeliveryState.WITHHELD)
        return None
    one.leased_until = now + LEASE
    one.tries += 1
    one.save(update_fields=["leased_until", "tries"])
    return found


def _due(now: datetime, most: int) -> list[Delivery]:
    """What is due, the oldest of each endpoint: who has thousands waiting keeps back nobody."""
    busy = Delivery.objects.filter(
        endpoint=OuterRef("pk"), state=DeliveryState.WAITING, leased_until__gt=now
    )
    oldest = _waiting(now).filter(endpoint=OuterRef("pk")).order_by("next_at", "pk")
    rested = Q(rests_until=None) | Q(rests_until__lte=now)
    endpoints = Endpoint.objects.filter(
        rested,
        ~Exists(busy),
        state=EndpointState.ACTIVE,
        expires_at__gt=now,
        owner__is_active=True,
    )
    # Said of the row itself too, so that PostgreSQL asks again of what another took just now.
    rows = _waiting(now).select_for_update(skip_locked=True, of=("self",), no_key=True)
    return list(
        rows.select_related("event", "endpoint__owner")
        .filter(pk__in=endpoints.values(first=Subquery(oldest.values("pk")[:1])))
        .order_by("next_at", "pk")[: most * 4]
    )


def _waiting(now: datetime) -> QuerySet[Delivery]:
    free = Q(leased_until=None) | Q(leased_until__lte=now)
    return Delivery.objects.filter(free, state=DeliveryState.WAITING, next_at__lte=now)


@command()
def keep_outcome(delivery_id: int, outcome: Outcome, *, by: Actor) -> DeliveryState:
    """Keep what came of a try: done, again later, given up, or the end of the endpoint.

    What was settled meanwhile stays as it is.

    Permission: webhooks.deliver. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.DELIVER)
    told = Delivery.objects.values_list("endpoint_id", flat=True).get(pk=delivery_id)
    endpoint = Endpoint.objects.select_for_update(no_key=True).get(pk=told)
    rows = Delivery.objects.select_for_update(no_key=True).select_related("event")
    one = rows.get(pk=delivery_id)
    one.endpoint = endpoint
    if one.state != DeliveryState.WAITING:
        return DeliveryState(one.state)
    one.tried_at, one.millis, one.status = outcome.at, outcome.millis, outcome.status
    one.answer, one.leased_until = outcome.answer, None
    one.refusal = Remark.of_error(outcome.refusal).to_json() if outcome.refusal else None
    if outcome.refusal is None:
        _settle(one, DeliveryState.DELIVERED)
        _is_well(endpoint)
    else:
        _failed(one, outcome, outcome.refusal)
    return DeliveryState(one.state)


def _is_well(endpoint: Endpoint) -> None:
    if endpoint.failures or endpoint.rests_until:
        endpoint.failures, endpoint.failing_since, endpoint.rests_until = 0, None, None
        endpoint.save(update_fields=["failures", "failing_since", "rests_until"])


def _failed(one: Delivery, outcome: Outcome, refusal: DomainError) -> None:
    endpoint, at = one.endpoint, outcome.at
    endpoint.failures += 1
    endpoint.failing_since = endpoint.failing_since or at
    if outcome.status is None:
        endpoint.rests_until = at + min(REST * 2 ** min(endpoint.failures, 10), LONGEST_REST)
    endpoint.save(update_fields=["failures", "failing_since", "rests_until"])
    next_at = next_try(one.tries, at)
    over = next_at is None or next_at > one.round_at + TRIES_FOR
    if next_at is None or over:
        _give_up(one, refusal, at)
    else:
        one.next_at = next_at
        one.save()
        if next_at - at < SOON:
            ask_to_send(not_before=max(next_at, endpoint.rests_until or next_at))
    if outcome.status == GONE:
        end_for(endpoint, Ending.GONE)
    elif over and at - endpoint.failing_since >= ENDS_AFTER:  # a whole day of tries, not one
        end_for(endpoint, Ending.FAILING)
    one.refresh_from_db(fields=["state", "next_at", "leased_until"])


def next_try(tries: int, at: datetime, chance: float | None = None) -> datetime | None:
    """When a delivery is tried again after so many tries; None where it is given up."""
    if tries > len(WAITS):
        return None
    spread = random.random() if chance is None else chance  # noqa: S311 - no secret
    return at + WAITS[tries - 1] * (1 - SOONER * spread)


def _settle(one: Delivery, state: DeliveryState) -> None:
    one.state, one.next_at, one.leased_until = state, None, None
    one.save()


def _give_up(one: Delivery, refusal: DomainError, at: datetime) -> None:
    """Try no more; the owner is told once for each time that the receiver fails."""
    one.refusal = Remark.of_error(refusal).to_json()
    _settle(one, DeliveryState.GIVEN_UP)
    endpoint = one.endpoint
    if not one.tries:  # its turn never came: the receiver has done nothing
        return
    since = timezone.localdate(endpoint.failing_since or at)
    tell(GIVEN_UP, endpoint, {}, f"{GIVEN_UP}:{endpoint.pk}:{since:%Y-%m-%d}")


def end_for(endpoint: Endpoint, why: Ending) -> None:
    """End an endpoint that leads nowhere any more, and tell its owner; one that ended stays."""
    if endpoint.state not in LIVING:
        return
    ENDPOINT.apply("give_up", endpoint, by=SYSTEM)
    close(endpoint, why)
    tell(ENDED, endpoint, {"why": str(why)}, f"{ENDED}:{endpoint.pk}")


def tell(letter: str, endpoint: Endpoint, more: dict[str, Any], dedupe_key: str) -> None:
    """Write to the owner of an endpoint."""
    send(
        letter,
        to=[endpoint.owner],
        context={"endpoint": endpoint.pk, **more},
        ref=ref_to(endpoint),
        dedupe_key=dedupe_key,
        by=SYSTEM,
    )
