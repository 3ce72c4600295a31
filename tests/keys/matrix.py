"""The routes of keys and badges, for the permission matrix."""

from collections.abc import Callable, Mapping
from typing import Any

from majal.modules.people.public import Role
from tests.keys.factories import a_badge
from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.tenancy.factories import of_another_park, running, the_manager

NONE = {"pk": 10**9}


def _technician() -> Any:
    return holder_of(Role.TECHNICIAN)


def _about(kwargs: Callable[[], Mapping[str, Any]], guess: Mapping[str, Any]) -> Route:
    return Route(
        kwargs=kwargs, allowed=the_manager, wrong=of_another_park, guess=guess, hidden=True
    )


ROUTES = {
    "keys:list": Route(allowed=head_office, wrong=_technician),
    "keys:new": _about(lambda: {"contract": running().pk}, {"contract": 10**9}),
    "keys:back": _about(lambda: {"pk": a_badge().pk}, NONE),
    "keys:lost": _about(lambda: {"pk": a_badge().pk}, NONE),
}
