"""What pages show: an incident whole, a technician’s round."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.attachments import attachments_of
from majal.kernel.dates import local_day
from majal.kernel.models import Attachment
from majal.modules.cases.public import Case
from majal.modules.support.models import Incident, IncidentStep, PartUsed, Rating
from majal.modules.support.queries.numbers import earlier_of
from majal.modules.support.queries.visible import incidents_visible_to
from majal.modules.support.workflow import OPEN, IncidentState
from majal.modules.upkeep.public import Outage, lasting_outages, near_visits


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
    visits: Sequence[Any]
    outages: Sequence[Outage]


def round_of(actor: Actor, now: datetime) -> Round:
    """One’s own incidents, those nobody took, near visits, lasting outages; four queries."""
    incidents = incidents_visible_to(actor)
    mine = incidents.filter(technician_id=actor.pk, state__in=sorted(OPEN))
    free = incidents.filter(
        technician=None, state__in=[IncidentState.REPORTED, IncidentState.TRIAGED]
    )
    return Round(
        mine=list(mine.order_by("repair_due_at", "pk")[:40]),
        free=list(free.order_by("repair_due_at", "pk")[:40]),
        visits=near_visits(actor, local_day(now)),
        outages=lasting_outages(actor),
    )
