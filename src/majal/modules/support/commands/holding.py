"""What all steps of an incident share: it is held, its step is written, its clocks are counted."""

from datetime import datetime

from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor, LinkHolder
from majal.kernel.errors import NotFound
from majal.kernel.permissions import may
from majal.modules.cases.public import CaseState, decide_case, move_case
from majal.modules.support.models import Incident, IncidentStep
from majal.modules.support.permissions import Perm
from majal.modules.support.queries.opening import standing_of
from majal.modules.support.workflow import INCIDENT
from majal.modules.upkeep.public import Mark, minutes_of

SOLVED = "solved"
"""How the dossier of a repaired incident ends, among the outcomes of its kind."""


def held(incident_id: int, by: Actor) -> Incident:
    """An incident, locked until the end; nobody learns of one that is not theirs.

    Raises: NotFound.
    """
    rows = Incident.objects.select_for_update(of=("self",)).select_related(
        "case__type", "case__version", "park"
    )
    incident = rows.filter(pk=incident_id).first()
    if incident is None or not (may(by, Perm.SEE, incident) or may(by, Perm.ANSWER, incident)):
        raise NotFound
    return incident


def step(
    incident: Incident,
    name: str,
    by: Actor,
    *,
    mark: Mark | None = None,
    note: str = "",
    told: bool = False,
) -> IncidentStep:
    """Take a step of the workflow, write it down, count the clocks anew; the caller saves.

    Raises: NotAllowed; WrongState.
    """
    INCIDENT.apply(name, incident, by=by)
    written = wrote(incident, name, by, mark=mark, note=note, told=told)
    count(incident, timezone.now())
    return written


def wrote(
    incident: Incident,
    name: str,
    by: Actor,
    *,
    mark: Mark | None = None,
    note: str = "",
    told: bool = False,
    at: datetime | None = None,
    by_reporter: bool = False,
) -> IncidentStep:
    """Write down what was done."""
    return IncidentStep.objects.create(
        incident=incident,
        step=name,
        mark=mark or "",
        at=at or timezone.now(),
        by_id=by.pk,
        by_reporter=by_reporter or isinstance(by, LinkHolder),
        note=note.strip()[:4000],
        told=told,
    )


def count(incident: Incident, now: datetime) -> None:
    """Work out anew when it is due, and what was used; the caller saves."""
    marks = incident.steps.exclude(mark="").order_by("id")
    events = [one.event for one in marks]
    standing = standing_of(incident, events, now)
    incident.answered_at = next((e.at for e in events if e.mark == Mark.ANSWERED), None)
    if standing is None:
        incident.response_due_at = incident.repair_due_at = None
        return
    incident.response_due_at = standing.response_due
    incident.repair_due_at = standing.repair_due
    if standing.answered_at is not None:
        incident.answered_in_time = not standing.response_late
    if incident.repaired_at is not None and not standing.running:
        incident.spent_minutes = minutes_of(standing.spent)
        incident.in_time = not standing.repair_late


def answered(incident: Incident, by: Actor) -> None:
    """Write down, once, that somebody of the park has answered the report."""
    if incident.answered_at is None:
        wrote(incident, "answer", by, mark=Mark.ANSWERED)
        incident.answered_at = timezone.now()


def conclude(incident: Incident, outcome: str, reasons: str) -> None:
    """End the dossier as the incident has ended; one that waits for pieces stays with its desk."""
    case = incident.case
    case.refresh_from_db(fields=["state"])
    if case.state == CaseState.FILED:
        decide_case(case.pk, outcome, reasons=reasons, by=SYSTEM)


def move_on(incident: Incident, stage: str) -> None:
    """Let the dossier say where the incident stands, where its kind leads there from here."""
    case = incident.case
    case.refresh_from_db(fields=["state", "stage"])
    here = case.version.definition.stage(case.stage)
    if case.state == CaseState.FILED and here and stage in here.next:
        move_case(case.pk, stage, by=SYSTEM)
