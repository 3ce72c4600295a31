"""Visits: who comes and from where, which companies receive them, how many nights they stayed."""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.errors import NotAllowed, NotFound, WrongState
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.events.public import (
    Details,
    Event,
    EventKind,
    EventState,
    check_unfinished,
    locked_event,
    prepare_event,
    publish_event,
)
from majal.modules.messages.public import send
from majal.modules.organisations.public import Organisation
from majal.modules.people.public import Role, people_holding
from majal.modules.visits.errors import HostAskedAlready, NotAVisit
from majal.modules.visits.models import Host, Visit, VisitKind
from majal.modules.visits.permissions import Perm
from majal.modules.visits.workflow import HOST

HOSTS = "visits.host"


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

    Permission: visits.make on the event.
    Raises: NotFound; NotAllowed; NotAVisit; BegunAlready.
    """
    event = _visit_event(event_id, by)
    check_unfinished(event)
    visit = Visit.objects.filter(event=event).first() or Visit(event=event)
    visit.kind, visit.origin = details.kind, details.origin.strip()[:160]
    visit.country, visit.commune_id = details.country, details.commune_id
    visit.announced = details.announced
    visit.save()
    return visit


@command()
def declare_visit(event_id: int, *, came: int, nights: int | None, by: Actor) -> Visit:
    """Say afterwards how many came and how many nights they spent in the region.

    Permission: visits.declare on the event.
    Raises: NotFound; NotAllowed; NotAVisit; WrongState before it has begun.
    """
    event = locked_event(event_id)
    require(by, Perm.DECLARE, event)
    if event.kind != EventKind.VISIT:
        raise NotAVisit
    over = event.state in (EventState.PUBLISHED, EventState.HELD)
    if not over or event.starts_at > timezone.now():
        raise WrongState
    visit = Visit.objects.filter(event=event).first() or Visit(event=event, kind=VisitKind.TOUR)
    visit.came, visit.nights, visit.declared_by_id = came, nights, by.pk
    visit.save()
    return visit


@command(refusals={"host_once": HostAskedAlready})
def ask_host(event_id: int, organisation_id: int, *, note: str = "", by: Actor) -> Host:
    """Ask a company whether it receives a visit; those who run it are told.

    Permission: visits.make on the event.
    Raises: NotFound; NotAllowed; NotAVisit; BegunAlready; HostAskedAlready.
    """
    event = _visit_event(event_id, by)
    check_unfinished(event)
    company = Organisation.objects.filter(pk=organisation_id, archived_at=None).first()
    if company is None:
        raise NotFound
    host = Host.objects.create(event=event, organisation=company, note=note.strip()[:300])
    send(
        HOSTS,
        to=people_holding(Role.COMPANY_MANAGER, on="organisation", numbers=[company.pk]),
        context={"host": host.pk},
        ref=Ref("events.event", event.pk),
        dedupe_key=f"{HOSTS}:{host.pk}",
        by=by,
    )
    return host


@command()
def answer_host(host_id: int, *, agrees: bool, by: Actor) -> Host:
    """Agree to receive a visit, or decline; until it begins one may change one's mind.

    Permission: visits.host on it, for one's own company.
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


@command()
def make_demo_visits(park_id: int, company_id: int, *, by: Actor) -> int:
    """The visit of the demonstration; asked twice, once made; says how many.

    Permission: visits.prepare.
    Raises: NotAllowed, also outside a demonstration.
    """
    require(by, Perm.PREPARE)
    if not settings.MAJAL_DEMO:
        raise NotAllowed
    if Event.objects.filter(kind=EventKind.VISIT).exists():
        return 0
    details = Details(
        kind=EventKind.VISIT,
        capacity=40,
        audience="pupils",
        languages=("ar",),
        name_ar="زيارة تلاميذ الثانوية (مثال)",
        name_fr="Visite d’un lycée (exemple)",
        name_en="A school visit (example)",
        about_ar="اكتشاف مهن الرقميات داخل المجمع ولقاء مقاولتين.",
        about_fr="Découvrir les métiers du numérique et rencontrer deux entreprises.",
    )
    begins = timezone.localtime().replace(hour=9, minute=30, second=0, microsecond=0)
    begins += timedelta(days=18)
    event = prepare_event(park_id, details, begins, begins + timedelta(hours=3), by=SYSTEM)
    school = VisitDetails(VisitKind.SCHOOL, "Lycée Al Amal (fictif)", announced=32)
    describe_visit(event.pk, school, by=SYSTEM)
    ask_host(event.pk, company_id, note="Vingt minutes, une démonstration", by=SYSTEM)
    publish_event(event.pk, by=SYSTEM)
    return 1
