"""Visits and the companies that receive them, limited to what somebody may see."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.modules.events.public import (
    Event,
    EventKind,
    event_to_make,
    events_served_by,
    parks_served_by,
)
from majal.modules.organisations.public import Organisation, organisations_represented_by
from majal.modules.tenancy.public import contracts_live_on
from majal.modules.visits.models import Host, Visit
from majal.modules.visits.workflow import HostState


def hosts_asked_of(actor: Actor) -> QuerySet[Host]:
    """What the actor's companies are asked to receive, the nearest first."""
    rows = Host.objects.select_related("event__park", "organisation").exclude(
        event__state="cancelled"
    )
    own = organisations_represented_by(actor)
    return rows.filter(organisation__in=own).order_by("event__starts_at", "pk")


def host_of(actor: Actor, pk: int) -> Host:
    """One company asked to receive a visit. Raises: Host.DoesNotExist."""
    rows = Host.objects.select_related("event__park", "organisation")
    own = organisations_represented_by(actor)
    return rows.filter(Q(organisation__in=own) | Q(event__park__in=parks_served_by(actor))).get(
        pk=pk
    )


def visit_of(event: Event) -> Visit | None:
    """What is known of a visit."""
    return Visit.objects.select_related("commune").filter(event=event.pk).first()


def hosts_of(event: Event, *, agreed: bool = False) -> list[Host]:
    """The companies asked to receive a visit, or those that agreed."""
    rows = Host.objects.filter(event=event.pk).select_related("organisation")
    return list(rows.filter(state=HostState.AGREED) if agreed else rows)


def visit_to_make(actor: Actor, pk: int) -> Event:
    """An event of the kind visit that one sees. Raises: Event.DoesNotExist."""
    found = event_to_make(actor, pk)
    if found.kind != EventKind.VISIT:
        raise Event.DoesNotExist
    return found


def visit_to_declare(actor: Actor, pk: int) -> Event:
    """A visit of a park that one serves. Raises: Event.DoesNotExist."""
    return events_served_by(actor).filter(kind=EventKind.VISIT).get(pk=pk)


def companies_of(event: Event) -> QuerySet[Organisation]:
    """The companies of a park that could receive a visit: those with a contract today."""
    live = contracts_live_on(timezone.localdate(), park=event.park)
    return Organisation.objects.filter(
        pk__in=live.order_by().values("organisation"), archived_at=None
    ).order_by("sort_key_fr")
