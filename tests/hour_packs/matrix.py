"""The routes of packs of hours, for the permission matrix."""

from majal.modules.hour_packs.models import Pack
from majal.modules.people.public import Role
from tests.bookings.factories import a_founder
from tests.hour_packs.factories import a_pack, a_price, manager_of
from tests.matrix import Route
from tests.mentoring.factories import lead_of
from tests.people.factories import holder_of, person

NOBODY = {"pk": 10**9}


def _price():
    return {"pk": a_price().pk}


def _pack():
    return {"pk": a_pack().pk}


def _holder():
    company = Pack.objects.latest("pk").company_id
    return holder_of(Role.COMPANY_MANAGER, on="organisation", number=company)


OF_PRICE = {"kwargs": _price, "guess": NOBODY}
HIDDEN = {"guess": NOBODY, "wrong": person, "hidden": True}
ROUTES = {
    "hour_packs:offers": Route(allowed=a_founder, wrong=person),
    "hour_packs:packs": Route(allowed=a_founder, wrong=person),
    "hour_packs:prices": Route(allowed=manager_of, wrong=a_founder),
    "hour_packs:set": Route(allowed=manager_of, wrong=lead_of),
    "hour_packs:end": Route(allowed=manager_of, **{**HIDDEN, "kwargs": _price}),
    "hour_packs:buy": Route(allowed=a_founder, wrong=lead_of, asks_first=True, **OF_PRICE),
    "hour_packs:sell": Route(allowed=lead_of, wrong=a_founder, asks_first=True, **OF_PRICE),
    "hour_packs:pack": Route(
        kwargs=_pack, allowed=_holder, wrong=person, guess=NOBODY, asks_first=True, hidden=True
    ),
    "hour_packs:return": Route(allowed=_holder, **{**HIDDEN, "kwargs": _pack}),
}
