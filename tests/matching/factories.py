"""Groups for tests: organisations and mentors of one park."""

from datetime import date
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.matching.commands import add_member, add_mentor, open_group
from majal.modules.matching.models import Group, Member, Mentor
from majal.modules.parks.public import Park
from tests.bookables.factories import open_park
from tests.mentoring.factories import an_expert
from tests.organisations.factories import an_organisation

NAMES = {"ar": "فوج", "fr": "Promotion"}


def a_group(park: Park | None = None, **more: Any) -> Group:
    """A group of this summer."""
    days = (more.pop("first", date(2026, 6, 1)), more.pop("last", date(2026, 12, 31)))
    return open_group((park or open_park()).pk, NAMES, *days, by=SYSTEM, **more)


def a_member(group: Group, **more: Any) -> Member:
    """An organisation of a group."""
    return add_member(group.pk, an_organisation().pk, by=SYSTEM, **more)


def a_mentor(group: Group, *, seats: int = 1, **details: Any) -> Mentor:
    """A mentor of a group."""
    expert = an_expert(group.park, hours=None, **details)
    return add_mentor(group.pk, expert.pk, seats=seats, by=SYSTEM)
