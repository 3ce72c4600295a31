"""The routes of visits, for the permission matrix."""

from majal.modules.people.public import Role
from majal.modules.visits.models import Host
from tests.bookables.factories import open_park
from tests.events.factories import lead_of
from tests.matrix import Route
from tests.organisations.factories import manager_of
from tests.people.factories import holder_of, person
from tests.visits.factories import a_host, a_visit

NOBODY = {"pk": 10**9}


def _visit():
    return {"pk": a_visit(open_park()).pk}


def _host():
    return {"pk": a_host().pk}


def _company():
    return manager_of(Host.objects.latest("pk").organisation)


def _desk():
    return holder_of(Role.FRONT_DESK, on="park", number=open_park().pk)


def _lead():
    return lead_of(open_park())


MAKES = {"kwargs": _visit, "allowed": _lead, "wrong": person, "guess": NOBODY}
ANSWERS = {
    "kwargs": _host,
    "allowed": _company,
    "wrong": person,
    "guess": NOBODY,
    "method": "post",
    "hidden": True,
}
ROUTES = {
    "visits:hosting": Route(allowed=person),
    "visits:agree": Route(**ANSWERS),
    "visits:decline": Route(**ANSWERS),
    "visits:describe": Route(**MAKES),
    "visits:host_new": Route(**MAKES),
    "visits:declare": Route(kwargs=_visit, allowed=_desk, wrong=person, guess=NOBODY, hidden=True),
}
