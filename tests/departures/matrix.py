"""The routes of companies that left, for the permission matrix."""

from collections.abc import Mapping
from typing import Any

from majal.modules.people.public import Role
from tests.departures.factories import a_follow_up
from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.tenancy.factories import of_another_park, the_manager


def _technician() -> Any:
    return holder_of(Role.TECHNICIAN)


def _named() -> Mapping[str, Any]:
    return {"pk": a_follow_up().pk}


ROUTES = {
    "departures:list": Route(allowed=head_office, wrong=_technician),
    "departures:answer": Route(
        kwargs=_named,
        allowed=the_manager,
        wrong=of_another_park,
        guess={"pk": 10**9},
        hidden=True,
        asks_first=True,
    ),
}
