"""The routes of committees, for the permission matrix."""

from majal.modules.committees.models import Committee
from tests.committees.factories import a_committee, manager_of, secretary_of
from tests.matrix import Route
from tests.people.factories import head_office, person

GUESS = {"pk": 10**9}


def the_committee():
    return Committee.objects.latest("pk")


def secretary():
    return secretary_of(the_committee())


def member():
    return the_committee().seats.filter(function="member").first().user


def of_one():
    return {"pk": a_committee().pk}


def of_seat():
    committee = a_committee()
    return {"pk": committee.pk, "seat": committee.seats.get(function="chair").pk}


def of_kind():
    a_committee()
    return {"kind": "offices"}


HIDDEN = {"wrong": person, "guess": GUESS, "hidden": True}
ROUTES = {
    "committees:committees": Route(allowed=person),
    "committees:choose": Route(
        kwargs=lambda: a_committee() and {},
        allowed=lambda: manager_of(the_committee()),
        wrong=person,
    ),
    "committees:create": Route(
        kwargs=of_kind, allowed=head_office, wrong=person, guess={"kind": "none"}, hidden=True
    ),
    "committees:committee": Route(kwargs=of_one, allowed=member, **HIDDEN),
    "committees:rules": Route(
        kwargs=of_one, allowed=secretary, wrong=person, guess=GUESS, hidden=True
    ),
    "committees:seat": Route(
        kwargs=of_one, allowed=secretary, wrong=person, guess=GUESS, hidden=True
    ),
    "committees:end_seat": Route(
        kwargs=of_seat, allowed=secretary, wrong=person, guess={"seat": 10**9}, hidden=True
    ),
}
