"""An incident is reported: a dossier is filed, and beside it stands what is broken, and where."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.command import command
from majal.kernel.files import Upload
from majal.kernel.hashing import new_secret
from majal.kernel.permissions import require
from majal.kernel.refs import Ref
from majal.modules.cases.public import Case, begin_case, file_case
from majal.modules.parks.public import Building, Park, ParkState
from majal.modules.support.commands.handling import keep_photo, promise
from majal.modules.support.commands.holding import count, wrote
from majal.modules.support.errors import (
    IncidentUnsaid,
    ParkClosedToIncidents,
    PlaceElsewhere,
    PlaceMissing,
    ReporterUnnamed,
)
from majal.modules.support.models import Incident, Place
from majal.modules.support.permissions import ANSWER_LINK, Perm
from majal.modules.support.workflow import OVER, IncidentState
from majal.modules.upkeep.public import Category, Mark, Severity

KIND = "incident"
LINK_LASTS = timedelta(days=400)
PHOTO = "photo"


@command()
def report_incident(
    park_id: int,
    category: str,
    severity: str,
    title: str,
    *,
    where: str = "",
    building_id: int | None = None,
    place_id: int | None = None,
    danger: str = "",
    enter: str = "",
    photo: Upload | None = None,
    name: str = "",
    email: str = "",
    phone: str = "",
    language: str = "ar",
    by: Actor,
) -> Incident:
    """Report something broken, with a photo if there is one: a dossier is filed at once.

    Permission: support.report.
    Raises: NotAllowed; ParkClosedToIncidents; PlaceMissing; PlaceElsewhere; ReporterUnnamed;
        IncidentUnsaid; AnswersIncomplete; FileNotKept.
    """
    require(by, Perm.REPORT)
    park = Park.objects.filter(pk=park_id, state=ParkState.OPERATING).first()
    if park is None:
        raise ParkClosedToIncidents
    place, building = _where(park, place_id, building_id)
    if place is None and not where.strip():
        raise PlaceMissing
    if not title.strip():
        raise IncidentUnsaid
    if not (name.strip() and email.strip()):
        raise ReporterUnnamed
    answers: dict[str, Any] = {
        "what": category,
        "summary": title.strip()[:200],
        "where": _place_words(building, place, where)[:200],
        "effect": severity,
        "danger": (danger.strip() or title.strip())[:300] if severity == "danger" else "",
        "name": name.strip(),
        "email": email.strip(),
        "phone": phone.strip(),
        "enter": enter if enter in ("yes", "no") else "",
    }
    case = begin_case(KIND, park_id=park.pk, language=language, answers=answers, by=by)
    file_case(case.pk, by=by if by.pk else SYSTEM)
    incident = Incident.objects.select_related("case__version").get(case_id=case.pk)
    incident.building, incident.place = building, place
    incident.save(update_fields=["building", "place"])
    if photo is not None:
        keep_photo(incident, photo, slot=PHOTO, title=incident.number, by=by)
    return incident


@command()
def open_incident(case: Case, *, by: Actor) -> Incident:
    """Make the incident of a dossier that was just filed, however it was filed; once.

    Permission: support.keep_time.
    Raises: NotAllowed; PlaceMissing.
    """
    require(by, Perm.KEEP_TIME)
    found = Incident.objects.filter(case_id=case.pk).first()
    if found is not None:
        return found
    if case.park_id is None:
        raise PlaceMissing
    answers: Mapping[str, Any] = case.answers
    now = case.filed_at or timezone.now()
    incident = Incident(
        case=case,
        park_id=case.park_id,
        category=_among(Category, answers.get("what"), Category.OTHER),
        severity=_among(Severity, answers.get("effect"), Severity.SLOWED),
        title=case.title[:160],
        reported_at=now,
        seed=new_secret(),
    )
    promise(incident)
    incident.save()
    link, _secret = links.issue(
        ANSWER_LINK,
        Ref("support.incident", incident.pk),
        lasting=LINK_LASTS,
        by=by,
        seed=incident.seed,
    )
    incident.link_id = link.pk
    wrote(incident, "report", by, mark=Mark.REPORTED, at=now, by_reporter=True)
    count(incident, now)
    incident.save()
    return incident


@command()
def follow_case(case: Case, *, by: Actor) -> Incident | None:
    """Let an incident end where its dossier was ended by itself: withdrawn, merged, decided.

    Permission: support.keep_time.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    incident = Incident.objects.select_for_update().filter(case_id=case.pk).first()
    if incident is None or incident.state in OVER:
        return incident
    now = timezone.now()
    incident.ended_at = now
    if case.favourable and incident.technician_id:
        incident.state = IncidentState.CLOSED
        if incident.repaired_at is None:
            incident.repaired_at = now
            wrote(incident, "repair", by, mark=Mark.REPAIRED)
    else:
        incident.state = IncidentState.DISMISSED
    wrote(incident, "end", by, mark=Mark.ENDED)
    count(incident, now)
    incident.save()
    return incident


def _where(
    park: Park, place_id: int | None, building_id: int | None
) -> tuple[Place | None, Building | None]:
    if place_id is not None:
        rows = Place.objects.select_related("building")
        place = rows.filter(pk=place_id, archived_at=None, building__park=park).first()
        if place is None:
            raise PlaceElsewhere
        return place, place.building
    if building_id is None:
        return None, None
    building = Building.objects.filter(pk=building_id, park=park, archived_at=None).first()
    if building is None:
        raise PlaceElsewhere
    return None, building


def _place_words(building: Building | None, place: Place | None, where: str) -> str:
    parts = (str(building or ""), str(place or ""), where.strip())
    return " · ".join(part for part in parts if part)


def _among(choices: Any, value: Any, otherwise: str) -> str:
    return str(value) if value in choices.values else otherwise
