"""The routes of sittings, for the permission matrix."""

from majal.kernel.actors import SYSTEM
from majal.modules.committees.models import Committee
from majal.modules.sittings.commands import flag_conflict
from tests.committees.factories import a_committee, chair_of, secretary_of
from tests.matrix import Route
from tests.people.factories import person
from tests.sittings.factories import a_convened, an_item, an_open

GUESS = {"pk": 10**9}


def last():
    return Committee.objects.latest("pk")


def secretary():
    return secretary_of(last())


def chair():
    return chair_of(last())


def member():
    return last().seats.filter(function="member").first().user


def convened():
    return {"pk": a_convened().pk}


def of_item():
    return {"pk": an_item(a_convened()).pk}


def under_way():
    return {"pk": an_open()[0].pk}


def item_under_way():
    return {"pk": an_open()[1][0].pk}


def without_quorum():
    return {"pk": an_open(present=1)[0].pk}


def planned():
    item = an_item()
    return {"pk": item.sitting_id}


def of_conflict():
    item = an_item()
    seat = item.sitting.committee.seats.get(function="chair")
    return {"pk": flag_conflict(item.pk, seat.pk, "Même école", by=SYSTEM).pk}


KEPT = {"allowed": secretary, "wrong": person, "guess": GUESS, "hidden": True}
RUN = {"allowed": chair, "wrong": person, "guess": GUESS, "hidden": True}
SEEN = {"allowed": member, "wrong": person, "guess": GUESS, "hidden": True}
POST = {"method": "post", "redirects": True}
ROUTES = {
    "sittings:mine": Route(allowed=person),
    "sittings:plan": Route(kwargs=lambda: {"pk": a_committee().pk}, **KEPT),
    "sittings:sitting": Route(kwargs=convened, **SEEN),
    "sittings:change": Route(kwargs=convened, **KEPT),
    "sittings:convene": Route(kwargs=planned, **KEPT),
    "sittings:cancel": Route(kwargs=convened, **KEPT),
    "sittings:again": Route(kwargs=without_quorum, **RUN),
    "sittings:open": Route(kwargs=convened, **RUN),
    "sittings:presence": Route(kwargs=under_way, **RUN, **POST),
    "sittings:close": Route(kwargs=under_way, **RUN),
    "sittings:add_item": Route(kwargs=convened, **SEEN),
    "sittings:item": Route(kwargs=of_item, **SEEN),
    "sittings:edit_item": Route(kwargs=of_item, **SEEN),
    "sittings:guest": Route(kwargs=of_item, **SEEN),
    "sittings:take_off": Route(kwargs=of_item, **SEEN),
    "sittings:conflict": Route(kwargs=of_item, **SEEN),
    "sittings:put": Route(kwargs=item_under_way, **RUN, **POST),
    "sittings:vote": Route(kwargs=item_under_way, **SEEN, **POST),
    "sittings:count": Route(kwargs=item_under_way, **RUN, **POST),
    "sittings:decide": Route(kwargs=item_under_way, **RUN),
    "api:sittings_list": Route(allowed=person),
    "api:sittings_detail": Route(kwargs=convened, **SEEN),
    "sittings:set_aside": Route(kwargs=of_conflict, **KEPT),
}
