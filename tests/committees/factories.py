"""Committees for tests."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.modules.committees.commands import create_committee, give_seat
from majal.modules.committees.models import Committee, Seat
from majal.modules.people.public import Role, User
from majal.modules.territories.public import Territory
from tests.parks.factories import a_park, a_province
from tests.people.factories import holder_of, person

LONG_AGO = date(2020, 1, 1)


def a_committee(members: int = 5, *, secretary: bool = True, **rules: Any) -> Committee:
    """One of a park, with a chair, ``members`` voting members in all, and a secretary beside."""
    place = rules.pop("place", None) or a_park(f"park{Committee.objects.count() + 1}")
    rules = {"name_fr": "Commission des bureaux", "name_ar": "لجنة المكاتب", **rules}
    committee = create_committee(place, by=SYSTEM, **rules)
    for at in range(members):
        a_seat(committee, function="member" if at else "chair")
    if secretary:
        a_seat(committee, function="secretary", voting=False)
    return committee


def a_seat(committee: Committee, *, since: date = LONG_AGO, **fields: Any) -> Seat:
    """A seat held by a new account, unless an e-mail address is given."""
    if "email" not in fields and "user" not in fields:
        fields["user"] = person()
    return give_seat(committee.pk, since=since, by=SYSTEM, **fields)


def seats_of(committee: Committee) -> list[Seat]:
    """The voting seats, the chair first."""
    return list(Seat.objects.filter(committee=committee, voting=True).order_by("pk"))


def the_region() -> Territory:
    """Souss-Massa."""
    a_province()
    return Territory.objects.get(code="09")


def a_regional_committee(**rules: Any) -> Committee:
    """One of a region, chaired by the wali, whose seat belongs to a person without an account."""
    committee = a_committee(0, place=the_region(), kind="regional", state_chairs=True, **rules)
    a_seat(committee, function="chair", name="Driss Mansouri", email="wali@majal.example")
    for _ in range(3):
        a_seat(committee)
    return committee


def the_wali(committee: Committee) -> User:
    """Who holds the role on the territory of a committee, without a seat."""
    return holder_of(Role.WALI, on="territory", number=committee.territory_id)


def secretary_of(committee: Committee) -> User:
    """The account of its secretary."""
    return User.objects.get(pk=committee.seats.get(function="secretary").user_id)


def chair_of(committee: Committee) -> User:
    """The account of its chair."""
    return User.objects.get(pk=committee.seats.get(function="chair").user_id)


def manager_of(committee: Committee) -> User:
    """A manager of its park."""
    return holder_of(Role.PARK_MANAGER, on="park", number=committee.park_id)


def in_days(days: int) -> date:
    """A day from today."""
    return timezone.localdate() + timedelta(days=days)
