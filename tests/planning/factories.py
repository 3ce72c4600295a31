"""Projects of parks for tests."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.dates import PartialDate
from majal.modules.parks.public import Park
from majal.modules.people.public import Role, User
from majal.modules.planning.commands import open_blocker, promise_date
from majal.modules.planning.models import Blocker, Project, Statement
from majal.modules.territories.public import Territory
from tests.parks.factories import a_park
from tests.people.factories import holder_of
from tests.territories.factories import a_territory


def a_project(
    code: str = "agadir", state: str = "idea", *, at: str = "announced", **fields: Any
) -> Project:
    """The project of a park, which is announced unless said otherwise; the same when asked again."""
    park = Park.objects.filter(code=code).first() or a_park(code, state=at, **fields)
    found = Project.objects.filter(park=park).first()
    return found or Project.objects.create(park=park, state=state)


def a_promise(project: Project, when: str = "2020", state: str = "opening") -> Statement:
    """An opening that was promised for a year, by default one long past."""
    return promise_date(
        project.pk, state, PartialDate.parse(when), words="Procès-verbal", by=SYSTEM
    )


def a_blocker(project: Project, *, due: int = 20, since: int = -60, what: str = "") -> Blocker:
    """What blocks a project since some days; ``due`` in days from today."""
    return open_blocker(
        project.pk,
        what or "Raccordement électrique",
        opened_on=day(since),
        due_on=day(due),
        owner="state",
        by=SYSTEM,
    )


def day(distance: int) -> date:
    """So many days from today."""
    return timezone.localdate() + timedelta(distance)


def for_land(project: Project, role: Role = Role.AUTHORITY) -> User:
    """Somebody who speaks for the region of a project."""
    return holder_of(role, on="territory", number=project.park.province.parent_id)


def another_region() -> Territory:
    """A region in which nothing lies."""
    found = Territory.objects.filter(code="12").first()
    country = Territory.objects.get(code="MA")
    return found or a_territory("12", "region", ("الشمال", "Nord"), country)


def for_other_land() -> User:
    """Somebody who speaks for that other region."""
    return holder_of(Role.AUTHORITY, on="territory", number=another_region().pk)
