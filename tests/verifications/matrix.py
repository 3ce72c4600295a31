"""The routes of verifications, for the permission matrix."""

from tests.declarations.factories import a_period, a_resident, another_park_manager
from tests.matrix import Route
from tests.people.factories import head_office, person
from tests.verifications.factories import a_drawn

NOBODY = {"pk": 10**9}


def _drawn():
    return {"pk": a_drawn().pk}


def _period():
    a_resident()
    return {"pk": a_period().pk}


def _sample():
    return {"pk": a_drawn().sample_id}


def _of_drawn(**more):
    return Route(
        kwargs=_drawn,
        allowed=head_office,
        wrong=another_park_manager,
        guess=NOBODY,
        hidden=True,
        **more,
    )


ROUTES = {
    "api:verifications_list": Route(allowed=head_office, wrong=person),
    "api:verifications_samples": Route(allowed=head_office, wrong=person),
    "api:verifications_sample": Route(
        kwargs=_sample, allowed=head_office, wrong=person, guess=NOBODY, hidden=True
    ),
    "api:verifications_read": _of_drawn(),
    "verifications:list": Route(allowed=head_office, wrong=person),
    "verifications:samples": Route(allowed=head_office, wrong=person),
    "verifications:sample": Route(
        kwargs=_sample,
        allowed=head_office,
        wrong=person,
        guess=NOBODY,
        hidden=True,
        asks_first=True,
    ),
    "verifications:draw": Route(
        kwargs=_period, allowed=head_office, wrong=another_park_manager, guess=NOBODY
    ),
    "verifications:drawn": _of_drawn(),
    "verifications:document": _of_drawn(),
}
