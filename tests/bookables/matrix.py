"""The routes of what can be booked, for the permission matrix."""

from datetime import date

from majal.kernel.actors import SYSTEM
from majal.modules.bookables.commands import add_companion
from majal.modules.people.public import Role, User
from tests.bookables.factories import a_clearance_kind, a_machine, a_room, cleared, open_park
from tests.matrix import Route
from tests.parks.factories import manager_of
from tests.people.factories import head_office, holder_of, person

NOBODY = {"pk": 10**9}


def _thing():
    return {"pk": a_room(open_park()).pk}


def _park():
    return {"code": open_park().code}


def _hours():
    return {"pk": a_room(open_park()).openings.first().pk}


def _pair():
    park = open_park()
    pair = add_companion(a_room(park).pk, a_machine(park).pk, by=SYSTEM)
    return {"pk": pair.pk}


def _clearance():
    return {"pk": cleared(person(), a_clearance_kind(), date(2026, 1, 5)).pk}


def _manager() -> User:
    return manager_of(open_park())


def _desk() -> User:
    return holder_of(Role.FRONT_DESK, on="park", number=open_park().pk)


def _teacher() -> User:
    return holder_of(Role.TECHNICIAN, on="park", number=open_park().pk)


KEEPS = {"allowed": _manager, "wrong": _desk}
TEACHES = {"allowed": _teacher, "wrong": _desk}
ROUTES = {
    "bookables:list": Route(**KEEPS),
    "bookables:new": Route(kwargs=_park, guess={"code": "nowhere"}, **KEEPS),
    "bookables:thing": Route(kwargs=_thing, guess=NOBODY),
    "bookables:edit": Route(kwargs=_thing, guess=NOBODY, **KEEPS),
    "bookables:aside": Route(kwargs=_thing, guess=NOBODY, method="post", **KEEPS),
    "bookables:open_at": Route(kwargs=_thing, guess=NOBODY, **KEEPS),
    "bookables:pair": Route(kwargs=_thing, guess=NOBODY, **KEEPS),
    "bookables:shut": Route(kwargs=_hours, guess=NOBODY, method="post", **KEEPS),
    "bookables:part": Route(kwargs=_pair, guess=NOBODY, method="post", **KEEPS),
    "bookables:clearances": Route(**TEACHES),
    "bookables:clear": Route(**TEACHES),
    "bookables:withdraw": Route(
        kwargs=_clearance, guess=NOBODY, allowed=_teacher, wrong=_desk, hidden=True
    ),
    "bookables:new_kind": Route(allowed=head_office, wrong=_manager),
}
