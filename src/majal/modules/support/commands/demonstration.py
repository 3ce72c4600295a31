"""Fictitious incidents of a fictitious building, to try the program with."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.dates import CASABLANCA
from majal.kernel.documents import next_number
from majal.kernel.hashing import new_secret
from majal.kernel.permissions import require
from majal.kernel.text import search_key
from majal.modules.case_types.public import published
from majal.modules.cases.public import Case
from majal.modules.parks.public import Building, Park
from majal.modules.people.public import User
from majal.modules.support.commands.handling import (
    assign_incident,
    pause_incident,
    promise,
    repair_incident,
    take_incident,
    triage_incident,
    use_part,
)
from majal.modules.support.commands.holding import count, wrote
from majal.modules.support.commands.places import add_place, add_places
from majal.modules.support.commands.reporting import report_incident
from majal.modules.support.models import Incident, Place, Rating
from majal.modules.support.permissions import Perm
from majal.modules.support.workflow import IncidentState
from majal.modules.upkeep.public import Mark, make_demo_upkeep

NOW = (
    ("air", "stopped", "المكيف متوقف والقاعة شديدة الحرارة", "103", ""),
    ("internet", "stopped", "Plus d’internet depuis ce matin", "201", "triage"),
    ("water", "slowed", "Fuite sous le lavabo", "102", "take"),
    ("access", "slowed", "البطاقة لا تفتح الباب", "202", "pause"),
    ("power", "minor", "Une lampe clignote", "101", "repair"),
)
"""What, how severe, in words, where, and how far it has come."""
BEFORE = (
    (4, 2.5, "air", "slowed", "Climatisation bruyante", "103", 5, "Réparé vite, merci"),
    (9, 6.0, "air", "stopped", "المكيف لا يبرد", "103", 4, ""),
    (13, 1.2, "internet", "stopped", "Connexion très lente", "201", 5, ""),
    (18, 30.0, "water", "slowed", "Chasse d’eau cassée", "102", 2, "Trois jours d’attente"),
    (23, 3.0, "access", "slowed", "قفل الباب عالق", "203", 4, "خدمة جيدة"),
    (31, 0.8, "power", "danger", "Prise électrique brûlée", "101", 5, ""),
    (40, 5.5, "air", "slowed", "Thermostat déréglé", "103", 3, ""),
    (47, 12.0, "cleaning", "minor", "نظافة الممر", "202", 4, ""),
    (58, 2.0, "internet", "stopped", "Wifi absent dans la salle", "201", 4, ""),
    (66, 8.0, "lift", "stopped", "المصعد متوقف", "", 3, "الانتظار طويل"),
    (83, 4.0, "power", "slowed", "Disjoncteur qui saute", "102", 5, ""),
    (120, 20.0, "air", "slowed", "Filtre à changer", "203", 4, ""),
)
"""Days ago, hours taken, what, how severe, in words, where, stars, a word."""


@command()
def make_demo_support(park_id: int, *, technician: User | None, by: Actor) -> int:
    """The incidents of the demonstration in one park; made once, says how many.

    Permission: support.keep_time. Only the system itself.
    Raises: NotAllowed.
    """
    require(by, Perm.KEEP_TIME)
    if not settings.MAJAL_DEMO or technician is None or Incident.objects.exists():
        return 0
    park = Park.objects.get(pk=park_id)
    building = make_demo_upkeep(park_id, technician=technician, by=by)
    add_places(park.pk, by=by)
    add_place(building.pk, name_ar="المصعد", name_fr="Ascenseur", by=by)
    places = {str(p.name_fr): p for p in Place.objects.filter(building=building)}
    for number, row in enumerate(BEFORE):
        _past(park, building, places.get(row[5]), row, technician, number)
    for category, severity, title, where, step in NOW:
        incident = report_incident(
            park.pk,
            category,
            severity,
            title,
            place_id=places[where].pk,
            name="Nadia Fassi (fictive)",
            email="nadia.fassi@majal.example",
            language="fr",
            by=by,
        )
        _go(incident, step, technician)
    return len(NOW) + len(BEFORE)


def _past(
    park: Park, building: Building, place: Place | None, row: Any, technician: User, number: int
) -> None:
    """An incident that was repaired, confirmed and rated some days ago."""
    days, hours, category, severity, title, _where, score, word = row
    reported = _moment(days, time(9, 10 + number))
    version = published("incident")
    year = reported.year
    name = f"{version.type.prefix}-{year}-{next_number('case-inc', year):05d}"
    repaired = reported + timedelta(hours=hours)
    case = Case.objects.create(
        type=version.type,
        version=version,
        park=park,
        state="decided",
        stage="repair",
        number=name,
        title=title,
        name="Karim Idrissi (fictif)",
        search_key=search_key(title),
        filed_at=reported,
        ended_on=repaired.date(),
        outcome="solved",
        favourable=True,
        seed=new_secret(),
        language="fr",
        answers={"what": category, "summary": title, "effect": severity},
    )
    incident = Incident(
        case=case,
        park=park,
        building=building,
        place=place,
        category=category,
        severity=severity,
        title=title,
        technician=technician,
        state=IncidentState.CLOSED,
        reported_at=reported,
        repaired_at=repaired,
        ended_at=repaired + timedelta(hours=1),
        seed=new_secret(),
    )
    promise(incident)
    incident.save()
    for name, mark, at in _steps(reported, repaired):
        wrote(incident, name, technician, mark=mark, at=at)
    count(incident, repaired + timedelta(hours=2))
    incident.save()
    Rating.objects.create(incident=incident, score=score, word=word)


def _steps(reported: datetime, repaired: datetime) -> Iterator[tuple[str, Mark, datetime]]:
    yield "report", Mark.REPORTED, reported
    yield "take", Mark.ANSWERED, min(reported + timedelta(minutes=25), repaired)
    yield "repair", Mark.REPAIRED, repaired
    yield "confirm", Mark.ENDED, repaired + timedelta(hours=1)


def _go(incident: Incident, step: str, technician: User) -> None:
    """Bring an incident of today as far as the example wants it."""
    if step == "triage":
        triage_incident(incident.pk, incident.severity, by=technician)
        assign_incident(incident.pk, technician.pk, by=technician)
    elif step:
        take_incident(incident.pk, by=technician)
    if step == "take":
        use_part(incident.pk, "Joint 20 mm", by=technician)
    if step == "pause":
        pause_incident(
            incident.pk, note="متى يمكن أن نجدكم في المكتب لتجربة البطاقة؟", by=technician
        )
    if step == "repair":
        repair_incident(incident.pk, note="Lampe remplacée.", by=technician)


def _moment(days: int, at: time) -> datetime:
    """An hour of a weekday, so many days ago."""
    day = timezone.localdate() - timedelta(days=days)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    return datetime.combine(day, at, CASABLANCA)
