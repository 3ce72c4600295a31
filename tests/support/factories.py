"""Incidents, outages and promises for tests."""

from datetime import date, datetime, time, timedelta
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils import timezone

from majal.kernel import links
from majal.kernel.actors import ANYONE, SYSTEM
from majal.modules.case_types.public import CaseType, load_case_types
from majal.modules.parks.public import Building, Park
from majal.modules.people.public import Role, User
from majal.modules.support.commands import (
    add_place,
    repair_incident,
    report_incident,
    take_incident,
)
from majal.modules.support.models import Incident, Place
from majal.modules.support.permissions import ANSWER_LINK
from majal.modules.upkeep.commands import add_plan, record_outage, set_charter
from majal.modules.upkeep.models import Charter, Outage, Plan
from tests.parks.factories import a_building, a_park, technician_of
from tests.people.factories import holder_of

OPEN = [(time(8, 30), time(16, 30))]
WEEK = [OPEN] * 5 + [[], []]
LEVELS = {"danger": (30, 120), "stopped": (60, 240), "slowed": (120, 960), "minor": (480, 4800)}


@cache
def shipped(name: str) -> str:
    """The text of a kind of dossier as the program ships it."""
    return (files("majal.data") / "cases" / f"{name}.toml").read_text(encoding="utf-8")


def kinds(*names: str) -> None:
    """Kinds of dossier as shipped, loaded unless they are there."""
    for name in names or ("incident",):
        if not CaseType.objects.filter(code=name).exists():
            load_case_types([shipped(name)], by=SYSTEM)


def open_park(code: str = "agadir", **fields: Any) -> Park:
    """A park that operates; the same one when asked again."""
    found = Park.objects.filter(code=code).first()
    return found or a_park(code, state="operating", opened_on="2020", **fields)


def a_charter(park: Park | None = None, since: date = date(2020, 1, 1), **more: Any) -> Charter:
    """Open Monday to Friday from 8:30 to 16:30, with a promise for every severity."""
    values: dict[str, Any] = {"week": WEEK, "levels": LEVELS, **more}
    return set_charter((park or open_park()).pk, since, by=SYSTEM, **values)


def in_building(park: Park | None = None) -> Building:
    """The building of a park; the same one when asked again."""
    park = park or open_park()
    return Building.objects.filter(park=park).first() or a_building(park)


def a_place(building: Building | None = None, name: str = "Ascenseur") -> Place:
    """A lift with a code on it."""
    return add_place(
        (building or in_building()).pk, name_ar=f"مصعد {name}", name_fr=name, by=SYSTEM
    )


def an_incident(park: Park | None = None, by: Any = ANYONE, **more: Any) -> Incident:
    """An air conditioner that stands still, reported by somebody without an account."""
    kinds()
    park = park or open_park()
    values: dict[str, Any] = {
        "where": "Bureau 12",
        "name": "Amina Rafiq",
        "email": "amina@example.ma",
        "language": "fr",
        **more,
    }
    category, severity = values.pop("category", "air"), values.pop("severity", "stopped")
    title = values.pop("title", "Climatisation en panne")
    return report_incident(park.pk, category, severity, title, by=by, **values)


def a_technician(park: Park | None = None) -> User:
    """Somebody who repairs in a park."""
    return technician_of(park or open_park())


def taken(incident: Incident | None = None, by: User | None = None) -> Incident:
    """An incident somebody repairs."""
    incident = incident or an_incident()
    return take_incident(incident.pk, by=by or a_technician(incident.park))


def repaired(incident: Incident | None = None) -> Incident:
    """An incident that was repaired and waits to be confirmed."""
    found = taken(incident)
    assert found.technician
    return repair_incident(found.pk, note="Filtre changé", by=found.technician)


def answer_secret(incident: Incident) -> str:
    """The secret of the link by which its repair is confirmed."""
    return links.derived_secret(ANSWER_LINK, incident.seed)


def reporter(incident: Incident) -> Any:
    """Whoever reported it, by the link."""
    return links.holder(answer_secret(incident), ANSWER_LINK)


def an_outage(building: Building | None = None, **more: Any) -> Outage:
    """The internet was gone for an hour, yesterday at noon unless said otherwise."""
    now = timezone.now()
    began: datetime = more.pop("began_at", now - timedelta(hours=30))
    ended: datetime | None = more.pop("ended_at", began + timedelta(hours=1))
    values: dict[str, Any] = {"cause": "provider", "tenants": 4, **more}
    service = values.pop("service", "internet")
    building = building or in_building()
    return record_outage(building.pk, service, began_at=began, ended_at=ended, by=SYSTEM, **values)


def a_plan(building: Building | None = None, **more: Any) -> Plan:
    """Filters that are cleaned every three months."""
    values: dict[str, Any] = {
        "every_months": 3,
        "first_on": date(2026, 1, 12),
        "title_fr": "Nettoyage des filtres",
        "category": "air",
        **more,
    }
    return add_plan((building or in_building()).pk, by=SYSTEM, **values)


def the_manager() -> User:
    """Who runs the park that was made last."""
    return holder_of(Role.PARK_MANAGER, on="park", number=Park.objects.latest("pk").pk)


def the_technician() -> User:
    """Who repairs in the park that was made last."""
    return holder_of(Role.TECHNICIAN, on="park", number=Park.objects.latest("pk").pk)


def of_another_park() -> User:
    """Who repairs in a park that is not the one that was made last."""
    return holder_of(Role.TECHNICIAN, on="park", number=Park.objects.latest("pk").pk + 1)
