"""Programmes for tests: a park's own, with a cohort that runs, and members."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.people.public import Role, User
from majal.modules.programmes.commands import (
    Level,
    Person,
    Terms,
    Words,
    add_milestone,
    add_stage,
    enter_cohort,
    make_programme,
    open_cohort,
    write_entry,
)
from majal.modules.programmes.models import (
    Cohort,
    LogEntry,
    Milestone,
    Place,
    Programme,
    Stage,
    Step,
)
from tests.people.factories import holder_of
from tests.tenancy.factories import a_company, open_park

_number = count(1)


def today() -> date:
    """Today, here."""
    return timezone.localdate()


def ago(days: int) -> date:
    """So many days before today."""
    return today() - timedelta(days=days)


def a_programme(code: str = "massar", *, park: Any = None, **more: Any) -> Programme:
    """A published programme of a park; the same one when asked again."""
    found = Programme.objects.filter(code=code).first()
    words = Words("incubation", **{"name_fr": "Massar", "published": True, **more})
    return found or make_programme(code, words, parks=[(park or open_park()).pk], by=SYSTEM)


def a_stage(position: int = 1, kind: str = "pre_incubation", **more: Any) -> Stage:
    """A stage of the programme; the same one when asked again."""
    programme = more.pop("programme", None) or a_programme()
    found = Stage.objects.filter(programme=programme, position=position).first()
    return found or add_stage(programme.code, Level(position, kind, **more), by=SYSTEM)


def a_cohort(capacity: int = 10, *, stage: Stage | None = None, **more: Any) -> Cohort:
    """A cohort that began a hundred days ago and lasts as long again."""
    values = {"first_day": ago(100), "last_day": ago(-100), "capacity": capacity, **more}
    return open_cohort((stage or a_stage()).pk, Terms(**values), by=SYSTEM)


def a_place(cohort: Cohort | None = None, **more: Any) -> Place:
    """A project holder in a cohort since fifty days, unless said otherwise."""
    cohort = cohort or a_cohort()
    values: dict[str, Any] = {"on": ago(50), "state": "project", "by": SYSTEM, **more}
    if "organisation_id" not in values and "beneficiary_id" not in values:
        number = next(_number)
        person = Person(f"Salma {number}", f"salma{number}@majal.test", "female", "25_34")
        values.setdefault("person", person)
    return enter_cohort(cohort.pk, **values)


def a_company_place(cohort: Cohort | None = None, **more: Any) -> Place:
    """A company in a cohort."""
    return a_place(cohort, organisation_id=a_company().pk, state="company", **more)


def a_milestone(due_on: date | None = None, place: Place | None = None) -> Milestone:
    """A milestone that is late by a day, unless said otherwise."""
    place = place or a_place()
    add_milestone("Prototype", due_on=due_on or ago(1), place_id=place.pk, by=SYSTEM)
    return Milestone.objects.latest("pk")


def an_entry(place: Place | None = None) -> LogEntry:
    """An entry of a logbook."""
    place = place or a_place()
    return write_entry(place.pk, "meeting", "Premier rendez-vous", on=ago(10), by=SYSTEM)


def a_step(place: Place | None = None) -> Step:
    """The state with which somebody entered."""
    return Step.objects.get(beneficiary=(place or a_place()).beneficiary)


def the_lead() -> User:
    """Who runs the programmes of the park."""
    return holder_of(Role.PROGRAMME_LEAD, on="park", number=open_park().pk)


def of_another_park() -> User:
    """Who runs the programmes of another park."""
    return holder_of(Role.PROGRAMME_LEAD, on="park", number=open_park("tanger").pk)


def manager_of(place: Place) -> User:
    """Who manages the company that holds a place."""
    number = place.beneficiary.organisation_id or 0
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=number)
