"""Endpoints and what was sent to them, limited to what the actor may see."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Count, Max, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.permissions import may
from majal.kernel.refs import Ref, kinds, resolve_many
from majal.modules.people.public import Scope, User, scope_names
from majal.modules.webhooks.models import Delivery, Endpoint
from majal.modules.webhooks.permissions import Perm
from majal.modules.webhooks.workflow import DeliveryState, EndpointState

SHOWN = 25
SEEN = ~Q(state=DeliveryState.WITHHELD)
"""What was withheld is not told in the log either: it would say that such a record exists."""
FAILING = Q(failures__gt=0) & ~Q(state=EndpointState.ENDED)
DAYS = 14


def endpoints_visible_to(actor: Actor) -> QuerySet[Endpoint]:
    """One's own endpoints, newest first."""
    return Endpoint.objects.filter(owner_id=actor.pk or 0).order_by("-pk")


def endpoint_of(actor: Actor, pk: int) -> Endpoint:
    """One of one's own endpoints.

    Raises: Endpoint.DoesNotExist.
    """
    return endpoints_visible_to(actor).get(pk=pk)


def deliveries_visible_to(actor: Actor) -> QuerySet[Delivery]:
    """What was sent to one's own endpoints."""
    rows = Delivery.objects.filter(SEEN, endpoint__owner_id=actor.pk or 0)
    return rows.select_related("endpoint", "event")


def delivery_of(actor: Actor, pk: int) -> Delivery:
    """One thing that was sent to one of one's own endpoints.

    Raises: Delivery.DoesNotExist.
    """
    return deliveries_visible_to(actor).get(pk=pk)


def endpoints_overseen_by(actor: Actor) -> QuerySet[Endpoint]:
    """Every endpoint, for whoever runs the house: how it fares, without what is sent."""
    rows = Endpoint.objects.select_related("owner").annotate(
        waiting=Count("deliveries", filter=Q(deliveries__state=DeliveryState.WAITING)),
        status=Max("deliveries__status", filter=Q(deliveries__state=DeliveryState.WAITING)),
    )
    return rows if may(actor, Perm.OVERSEE) else rows.none()


@dataclass(frozen=True)
class Fare:
    """How one endpoint fares: counts of the log, and the last try."""

    delivered: int
    waiting: int
    given_up: int
    last_at: Any


NOTHING = Fare(0, 0, 0, None)


def fares(endpoints: Iterable[Endpoint]) -> dict[int, Fare]:
    """How these endpoints fare, by id; one query."""
    rows = (
        Delivery.objects.filter(SEEN, endpoint__in=[one.pk for one in endpoints])
        .order_by()
        .values("endpoint")
        .annotate(
            delivered=Count("pk", filter=Q(state=DeliveryState.DELIVERED)),
            waiting=Count("pk", filter=Q(state=DeliveryState.WAITING)),
            given_up=Count("pk", filter=Q(state=DeliveryState.GIVEN_UP)),
            last_at=Max("tried_at"),
        )
        .values_list("endpoint", "delivered", "waiting", "given_up", "last_at")
    )
    return {number: Fare(*told) for number, *told in rows}


def scopes_of(actor: Actor) -> list[tuple[str, str]]:
    """The scopes on which the actor holds a role, as ``kind:id`` with their names."""
    held = {(grant.scope_kind, grant.scope_id): grant for grant in actor.grants}
    names = scope_names(held.values(), to=actor)  # type: ignore[arg-type]
    return sorted(
        ((f"{kind}:{number}", names[kind, number]) for kind, number in held),
        key=lambda one: (not one[0].startswith(Scope.NETWORK), one[1]),
    )


def scope_of(endpoints: Iterable[Endpoint], *, to: Actor) -> Mapping[tuple[str, int], str]:
    """The names of the scopes of endpoints; one query for each kind of scope."""
    return scope_names(endpoints, to=to)  # type: ignore[arg-type]


def log_of(endpoint: Endpoint, *, to: User) -> list[tuple[Delivery, str, str]]:
    """The last deliveries with name and address of their records, as far as they may be seen."""
    rows = list(
        Delivery.objects.filter(SEEN, endpoint=endpoint)
        .select_related("event")
        .order_by("-pk")[:SHOWN]
    )
    return named(rows, to=to)


def named(rows: Iterable[Delivery], *, to: Actor) -> list[tuple[Delivery, str, str]]:
    """Deliveries with name and address of their records; one query for each kind of record."""
    rows = list(rows)
    refs = {one.pk: ref for one in rows if (ref := ref_of(one))}
    found = resolve_many(refs.values(), to=to)
    told = []
    for one in rows:
        ref = refs.get(one.pk)
        if ref in found:
            kind = kinds[ref.kind]
            told.append((one, kind.label(found[ref]), kind.address(found[ref])))
        else:
            told.append((one, str(ref or ""), ""))
    return told


def ref_of(delivery: Delivery) -> Ref | None:
    """The record an event is about."""
    event = delivery.event
    return Ref(event.record_kind, event.record_id) if event.record_kind else None


def by_day(endpoint: Endpoint) -> list[tuple[Any, int, int]]:
    """Of the last days: how much was delivered, and how much was given up."""
    last = timezone.localdate()
    first = last - timedelta(days=DAYS - 1)
    rows = (
        Delivery.objects.filter(endpoint=endpoint, tried_at__isnull=False)
        .filter(tried_at__gte=timezone.now() - timedelta(days=DAYS))
        .annotate(day=TruncDate("tried_at"))
        .values("day")
        .annotate(
            well=Count("pk", filter=Q(state=DeliveryState.DELIVERED)),
            badly=Count("pk", filter=Q(state=DeliveryState.GIVEN_UP)),
        )
        .values_list("day", "well", "badly")
    )
    known = {day: (well, badly) for day, well, badly in rows}
    days = [first + timedelta(days=n) for n in range(DAYS)]
    return [(day, *known.get(day, (0, 0))) for day in days]
