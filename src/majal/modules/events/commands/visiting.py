"""Visits: who comes and from where, which companies receive them, how many nights they stayed."""

from dataclasses import dataclass

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.permissions import require
from majal.modules.events.commands.preparing import check_unfinished, locked_event
from majal.modules.events.commands.telling import tell_host
from majal.modules.events.errors import HostAskedAlready, NotAVisit
from majal.modules.events.models import Event, Host, Visit
from majal.modules.events.permissions import Perm
from majal.modules.events.workflow import HOST, EventKind, EventState
from majal.modules.organisations.public import Organisation


@dataclass(frozen=True)
class VisitDetails:
    """Who comes to visit."""

    kind: str
    origin: str = ""
    country: str = "MA"
    commune_id: int | None = None
    announced: int | None = None


@command()
def describe_visit(event_id: int, details: VisitDetails, *, by: Actor) -> Visit:
    """Say who comes, from where, and how many are announced.

    Permission: events.make on the event.
    Raises: NotFound; NotAllowed; NotAVisit; BegunAlready.
    """
    event = _visit_event(event_id, by)
    check_unfinished(event)
    visit = event.visit
    visit.kind, visit.origin = details.kind, details.origin.strip()[:160]
    visit.country, visit.commune_id = details.country, details.commune_id
    visit.announced = details.announced
    visit.save()
    return visit


@command()
def declare_visit(event_id: int, *, came: int, nights: int | None, by: Actor) -> Visit:
    """Say afterwards how many came and how many nights they spent in the region.

    Permission: events.serve on the event.
    Raises: NotFound; NotAllowed; NotAVisit; WrongState before it has begun.
    """
    event = locked_event(event_id)
    require(by, Perm.SERVE, event)
    if event.kind != EventKind.VISIT:
        raise NotAVisit
    over = event.state in (EventState.PUBLISHED, EventState.HELD)
    if not over or event.starts_at > timezone.now():
        raise WrongState
    visit = event.visit
    visit.came, visit.nights, visit.declared_by_id = came, nights, by.pk
    visit.save()
    return visit


@command(refusals={"host_once": HostAskedAlready})
def ask_host(event_id: int, organisation_id: int, *, note: str = "", by: Actor) -> Host:
    """Ask a company whether it receives a visit; those who run it are told.

    Permission: events.make on the event.
    Raises: NotFound; NotAllowed; NotAVisit; BegunAlready; HostAskedAlready.
    """
    event = _visit_event(event_id, by)
    check_unfinished(event)
    company = Organisation.objects.filter(pk=organisation_id, archived_at=None).first()
    if company is None:
        raise NotFound
    host = Host.objects.create(event=event, organisation=company, note=note.strip()[:300])
    tell_host(host, by)
    return host


@command()
def answer_host(host_id: int, *, agrees: bool, by: Actor) -> Host:
    """Agree to receive a visit, or decline; until it begins one may change one's mind.

    Permission: events.host on it, for one's own company.
    Raises: NotFound; NotAllowed; WrongState; BegunAlready.
    """
    rows = Host.objects.select_related("event__park", "organisation")
    host = rows.select_for_update(of=("self",)).filter(pk=host_id).first()
    if host is None:
        raise NotFound
    HOST.apply("agree" if agrees else "decline", host, by=by)
    check_unfinished(host.event)
    host.answered_at, host.answered_by_id = timezone.now(), by.pk
    host.save()
    return host


def _visit_event(event_id: int, by: Actor) -> Event:
    event = locked_event(event_id)
    require(by, Perm.MAKE, event)
    if event.kind != EventKind.VISIT:
        raise NotAVisit
    return event
