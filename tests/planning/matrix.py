"""The routes of planning, for the permission matrix."""

from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.planning.factories import a_blocker, a_project, a_promise


def of_elsewhere():
    return holder_of("park_manager", on="park", number=10**9)


def nobody_here():
    return holder_of("company_manager", on="organisation", number=10**9)


def _code():
    return {"code": a_project().park.code}


def _state():
    return {**_code(), "state": "idea"}


def _statement():
    return {**_code(), "pk": a_promise(a_project()).pk}


def _blocker():
    return {**_code(), "pk": a_blocker(a_project()).pk}


def sees():
    return Route(allowed=head_office, wrong=nobody_here)


def hides(kwargs=_code, guess=None):
    guess = guess or {"code": "atlantis"}
    return Route(kwargs=kwargs, allowed=head_office, wrong=of_elsewhere, guess=guess, hidden=True)


NONE = {"pk": 10**9}
ROUTES = {
    "planning:board": sees(),
    "planning:list": sees(),
    "planning:method": sees(),
    "planning:timeline": Route(),
    "planning:site": hides(),
    "planning:move": hides(),
    "planning:close": hides(),
    "planning:promise": hides(),
    "planning:cost": hides(),
    "planning:news": hides(),
    "planning:block": hides(),
    "planning:document": hides(),
    "planning:correct_date": hides(_state, {"state": "nowhere"}),
    "planning:stage": hides(_state, {"state": "nowhere"}),
    "planning:correct": hides(_statement, NONE),
    "planning:lift": hides(_blocker, NONE),
    "api:planning_sites": sees(),
    "api:planning_site": hides(),
    "api:planning_forecast": hides(),
}
