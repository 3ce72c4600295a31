"""An incident is judged, taken on, paused, repaired, or set aside."""

from decimal import Decimal

from django.utils import timezone

from majal.kernel import attachments, files
from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import local_day
from majal.kernel.errors import NotFound, WrongState
from majal.kernel.files import Upload
from majal.kernel.permissions import require
from majal.modules.support.commands.holding import (
    answered,
    conclude,
    count,
    held,
    move_on,
    step,
    wrote,
)
from majal.modules.support.commands.telling import tell_mender, tell_reporter
from majal.modules.support.errors import AlreadyTaken, NoteMissing, TechnicianUnfit
from majal.modules.support.models import Incident, PartUsed
from majal.modules.support.permissions import Perm
from majal.modules.support.queries.visible import menders_of
from majal.modules.support.workflow import INCIDENT, OPEN, Aside, IncidentState
from majal.modules.upkeep.public import Mark, Severity, charter_on, charters_of

PHOTO_BYTES = 15_000_000


@command()
def triage_incident(
    incident_id: int,
    severity: str,
    *,
    category: str = "",
    technician_id: int | None = None,
    note: str = "",
    by: Actor,
) -> Incident:
    """Judge how severe an incident is, and give it to somebody if wished; its promise follows.

    Permission: support.triage on the incident.
    Raises: NotAllowed; NotFound; WrongState; TechnicianUnfit.
    """
    incident = held(incident_id, by)
    require(by, Perm.TRIAGE, incident)
    if severity not in Severity.values:
        raise WrongState
    if incident.state != IncidentState.REPORTED:
        raise WrongState
    incident.severity = severity
    incident.category = category or incident.category
    promise(incident)
    answered(incident, by)
    step(incident, "triage", by, note=note)
    if technician_id is not None:
        _give(incident, technician_id, by)
    incident.save()
    return incident


@command()
def take_incident(incident_id: int, *, by: Actor) -> Incident:
    """Take an incident on: of two technicians at once the first has it, the other reads who.

    Permission: support.work on the incident.
    Raises: NotAllowed; NotFound; WrongState; AlreadyTaken.
    """
    incident = held(incident_id, by)
    require(by, Perm.WORK, incident)
    if incident.state == IncidentState.IN_HAND and incident.technician_id == by.pk:
        return incident
    if incident.state not in (IncidentState.REPORTED, IncidentState.TRIAGED):
        if incident.technician is not None and incident.state in OPEN:
            raise AlreadyTaken(name=str(incident.technician))
        raise WrongState
    if incident.technician_id not in (None, by.pk):
        raise AlreadyTaken(name=str(incident.technician))
    incident.technician_id = by.pk
    answered(incident, by)
    step(incident, "take", by)
    incident.save()
    move_on(incident, "repair")
    return incident


@command()
def assign_incident(incident_id: int, technician_id: int, *, by: Actor) -> Incident:
    """Give an open incident to somebody who repairs in this park, also from somebody else.

    Permission: support.triage on the incident.
    Raises: NotAllowed; NotFound; WrongState; TechnicianUnfit.
    """
    incident = held(incident_id, by)
    require(by, Perm.TRIAGE, incident)
    if incident.state not in OPEN:
        raise WrongState
    if incident.technician_id == technician_id:
        return incident
    _give(incident, technician_id, by)
    answered(incident, by)
    count(incident, timezone.now())
    incident.save()
    return incident


@command()
def pause_incident(incident_id: int, *, note: str, by: Actor) -> Incident:
    """Wait for whoever reported it: the clock of the repair stands still, and they read why.

    Permission: support.work on the incident.
    Raises: NotAllowed; NotFound; WrongState; NoteMissing.
    """
    incident = held(incident_id, by)
    require(by, Perm.WORK, incident)
    if not note.strip():
        raise NoteMissing
    written = step(incident, "pause", by, mark=Mark.PAUSED, note=note, told=True)
    incident.save()
    tell_reporter(incident, "paused", key=str(written.pk))
    return incident


@command()
def resume_incident(incident_id: int, *, note: str = "", by: Actor) -> Incident:
    """Go on: the clock of the repair runs again.

    Permission: support.work on the incident.
    Raises: NotAllowed; NotFound; WrongState.
    """
    incident = held(incident_id, by)
    require(by, Perm.WORK, incident)
    step(incident, "resume", by, mark=Mark.RESUMED, note=note)
    incident.save()
    return incident


@command()
def repair_incident(
    incident_id: int, *, note: str, photo: Upload | None = None, by: Actor
) -> Incident:
    """Say that it is repaired and how; whoever reported it is asked whether it works again.

    Permission: support.work on the incident.
    Raises: NotAllowed; NotFound; WrongState; NoteMissing; FileNotKept.
    """
    incident = held(incident_id, by)
    require(by, Perm.WORK, incident)
    if not note.strip():
        raise NoteMissing
    if not INCIDENT.is_open("repair", incident):
        raise WrongState
    incident.repaired_at = timezone.now()
    written = step(incident, "repair", by, mark=Mark.REPAIRED, note=note, told=True)
    if photo is not None:
        keep_photo(incident, photo, slot="", title=incident.case.number, by=by)
    incident.save()
    tell_reporter(incident, "repaired", key=str(written.pk))
    return incident


@command()
def dismiss_incident(
    incident_id: int, why: str = Aside.NOT_FOUND, *, note: str, by: Actor
) -> Incident:
    """Set an incident aside: nothing is broken, or it was reported before; they read why.

    Permission: support.triage on the incident.
    Raises: NotAllowed; NotFound; WrongState; NoteMissing.
    """
    incident = held(incident_id, by)
    require(by, Perm.TRIAGE, incident)
    if not note.strip() or why not in Aside.values:
        raise NoteMissing
    incident.ended_at = timezone.now()
    step(incident, "dismiss", by, mark=Mark.ENDED, note=note, told=True)
    incident.save()
    conclude(incident, why, note.strip())
    return incident


@command()
def use_part(
    incident_id: int,
    name: str,
    *,
    quantity: Decimal = Decimal(1),
    cost: Decimal | None = None,
    by: Actor,
) -> PartUsed:
    """Write down a part that was used.

    Permission: support.work on the incident.
    Raises: NotAllowed; NotFound; WrongState; NoteMissing.
    """
    incident = held(incident_id, by)
    require(by, Perm.WORK, incident)
    if not name.strip():
        raise NoteMissing
    if incident.state not in (*OPEN, IncidentState.REPAIRED):
        raise WrongState
    return PartUsed.objects.create(
        incident=incident, name=name.strip()[:120], quantity=quantity, cost=cost, added_by_id=by.pk
    )


@command()
def take_back_part(part_id: int, *, by: Actor) -> PartUsed:
    """Take back a part that was written down by mistake.

    Permission: support.work on its incident.
    Raises: NotAllowed; NotFound.
    """
    part = PartUsed.objects.select_for_update().filter(pk=part_id, removed_at=None).first()
    if part is None:
        raise NotFound
    incident = held(part.incident_id, by)
    require(by, Perm.WORK, incident)
    part.removed_at = timezone.now()
    part.save(update_fields=["removed_at"])
    return part


def promise(incident: Incident) -> None:
    """Let an incident be promised what the park’s charter of its day says of its severity."""
    charter = charter_on(charters_of(incident.park_id), local_day(incident.reported_at))
    found = charter.minutes(incident.severity) if charter else (None, None)
    incident.response_minutes, incident.repair_minutes = found


def keep_photo(incident: Incident, photo: Upload, *, slot: str, title: str, by: Actor) -> None:
    """Hang a photo on an incident, without what the camera wrote into it."""
    stored = files.store(photo, accept=files.IMAGES, max_bytes=PHOTO_BYTES)
    attachments.attach(incident, stored, title=title, permission=Perm.SEE, slot=slot, by=by)


def _give(incident: Incident, technician_id: int, by: Actor) -> None:
    person = menders_of(incident.park_id).filter(pk=technician_id).first()
    if person is None:
        raise TechnicianUnfit
    incident.technician = person
    written = wrote(incident, "assign", by, note=str(person))
    if person.pk != by.pk:
        tell_mender(incident, "assigned", key=str(written.pk))
