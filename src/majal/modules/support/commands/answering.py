"""Whoever reported an incident confirms its repair or reopens it, and says how it went."""

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.permissions import require
from majal.modules.support.commands.holding import SOLVED, conclude, held, step
from majal.modules.support.commands.telling import tell_mender, tell_reporter
from majal.modules.support.errors import NoteMissing, NotOver, RatedAlready, ScoreUnknown
from majal.modules.support.models import Incident, Rating
from majal.modules.support.permissions import Perm
from majal.modules.support.workflow import IncidentState
from majal.modules.upkeep.public import Mark


@command()
def confirm_repair(incident_id: int, *, note: str = "", by: Actor) -> Incident:
    """Confirm that it works again, which closes the incident; confirmed already, it stays so.

    Permission: support.answer on the incident.
    Raises: NotAllowed; NotFound; WrongState.
    """
    incident = held(incident_id, by)
    require(by, Perm.ANSWER, incident)
    if incident.state == IncidentState.CLOSED:
        return incident
    return _close(incident, "confirm", note, by)


@command()
def reopen_incident(incident_id: int, *, note: str, by: Actor) -> Incident:
    """Say that it still fails: the incident goes on, and so does its clock.

    Permission: support.answer on the incident.
    Raises: NotAllowed; NotFound; WrongState; NoteMissing.
    """
    incident = held(incident_id, by)
    require(by, Perm.ANSWER, incident)
    if not note.strip():
        raise NoteMissing
    written = step(incident, "reopen", by, mark=Mark.REOPENED, note=note, told=True)
    incident.repaired_at = incident.spent_minutes = incident.in_time = None
    incident.save()
    tell_mender(incident, "reopened", key=str(written.pk))
    return incident


@command()
def close_unanswered(incident_id: int, *, by: Actor) -> Incident:
    """Close an incident whose repair nobody confirmed in the days of the charter, and ask how.

    Permission: support.keep_time.
    Raises: NotAllowed; NotFound.
    """
    require(by, Perm.KEEP_TIME)
    incident = held(incident_id, by)
    if incident.state != IncidentState.REPAIRED:
        return incident
    _close(incident, "close", "", by)
    tell_reporter(incident, "closed", key="")
    return incident


@command(refusals={"support_rating_incident_id_key": RatedAlready})
def rate_repair(incident_id: int, score: int, *, word: str = "", by: Actor) -> Rating:
    """Say how it went, once: one to five stars, and a word.

    Permission: support.answer on the incident.
    Raises: NotAllowed; NotFound; NotOver; RatedAlready; ScoreUnknown.
    """
    incident = held(incident_id, by)
    require(by, Perm.ANSWER, incident)
    if incident.state != IncidentState.CLOSED:
        raise NotOver
    if not 1 <= score <= 5:
        raise ScoreUnknown
    if Rating.objects.filter(incident=incident).exists():
        raise RatedAlready
    return Rating.objects.create(incident=incident, score=score, word=word.strip()[:300])


def _close(incident: Incident, name: str, note: str, by: Actor) -> Incident:
    incident.ended_at = timezone.now()
    step(incident, name, by, mark=Mark.ENDED, note=note, told=bool(note.strip()))
    incident.save()
    repair = incident.steps.filter(step="repair").order_by("id").last()
    conclude(incident, SOLVED, repair.note if repair else note)
    return incident
