"""What pages show: an incident whole, a technician’s round, the services of a park."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from majal.kernel.actors import Actor
from majal.kernel.attachments import attachments_of
from majal.kernel.models import Attachment
from majal.modules.cases.public import Case
from majal.modules.parks.public import Building, Park
from majal.modules.support.models import (
    Charter,
    Incident,
    IncidentStep,
    Outage,
    PartUsed,
    Rating,
    Visit,
)
from majal.modules.support.queries.due import last_day
from majal.modules.support.queries.numbers import YEAR, Availability, availability_of, earlier_of
from majal.modules.support.queries.opening import charter_on, charters_of
from majal.modules.support.queries.visible import (
    buildings_in,
    incidents_visible_to,
    outages_visible_to,
    visits_visible_to,
)
from majal.modules.support.workflow import IncidentState


@dataclass(frozen=True)
class Whole:
    """Everything the page of an incident shows."""

    incident: Incident
    steps: Sequence[IncidentStep]
    parts: Sequence[PartUsed]
    photos: Sequence[Attachment]
    rating: Rating | None
    earlier: Sequence[Incident]


def whole_of(incident: Incident, *, to: Actor) -> Whole:
    """An incident with its steps, parts, photos and what broke there before; six queries."""
    slot = Attachment.objects.filter(
        kind="support.incident", record_id=incident.pk, slot="photo", removed_at=None
    )
    return Whole(
        incident=incident,
        steps=list(incident.steps.select_related("by").order_by("id")),
        parts=list(incident.parts.filter(removed_at=None)),
        photos=[*slot.select_related("file"), *attachments_of(incident, to=to)],
        rating=Rating.objects.filter(incident=incident).first(),
        earlier=earlier_of(incident),
    )


def told_of(incident: Incident) -> list[IncidentStep]:
    """The steps whose words whoever reported it reads, the newest first."""
    return list(incident.steps.filter(told=True).order_by("-id"))


def incident_of_case(case: Case) -> Incident | None:
    """The incident of a dossier, if it is one."""
    rows = Incident.objects.select_related("building", "place", "park", "technician", "case")
    return rows.filter(case_id=case.pk).first()


@dataclass(frozen=True)
class Round:
    """What waits for one technician."""

    mine: Sequence[Incident]
    free: Sequence[Incident]
    visits: Sequence[tuple[Visit, bool]]
    outages: Sequence[Outage]


def round_of(actor: Actor, now: datetime) -> Round:
    """One’s own incidents, those nobody took, near visits, lasting outages; four queries."""
    incidents = incidents_visible_to(actor)
    mine = incidents.filter(
        technician_id=actor.pk,
        state__in=[
            IncidentState.TRIAGED,
            IncidentState.IN_HAND,
            IncidentState.PAUSED,
            IncidentState.REPORTED,
        ],
    )
    free = incidents.filter(
        technician=None, state__in=[IncidentState.REPORTED, IncidentState.TRIAGED]
    )
    visits = visits_visible_to(actor).filter(state="planned").order_by("due_on")[:8]
    return Round(
        mine=list(mine.order_by("repair_due_at", "pk")[:40]),
        free=list(free.order_by("repair_due_at", "pk")[:40]),
        visits=[(v, v.due_on < now.date() and now.date() <= last_day(v)) for v in visits],
        outages=list(
            outages_visible_to(actor).filter(ended_at=None, withdrawn_at=None).order_by("began_at")
        ),
    )


@dataclass(frozen=True)
class State:
    """What fails in a park now, how available each service was, what is promised."""

    park: Park
    now: Sequence[Outage]
    buildings: Sequence[tuple[Building, Sequence[Availability]]]
    charter: Charter | None
    recent: Sequence[Outage]


def state_of(park: Park, now: datetime) -> State:
    """The services of a park over the last year, and right now; some six queries."""
    buildings = list(buildings_in([park]))
    available = availability_of(buildings, now - YEAR, now)
    rows = Outage.objects.select_related("building").filter(park=park, withdrawn_at=None)
    return State(
        park=park,
        now=list(rows.filter(ended_at=None)),
        buildings=[(b, [a for a in available if a.building.pk == b.pk]) for b in buildings],
        charter=charter_on(charters_of(park.pk), now.date()),
        recent=list(rows.filter(~Q(ended_at=None), began_at__gt=now - YEAR)[:10]),
    )
