"""The routes of contracts, for the permission matrix."""

from collections.abc import Mapping
from typing import Any

from majal.modules.people.public import Role
from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.tenancy.factories import an_offer, of_another_park, the_manager

NONE = {"pk": 10**9}


def _technician() -> Any:
    return holder_of(Role.TECHNICIAN)


def _offer() -> Mapping[str, Any]:
    return {"pk": an_offer().pk}


ROUTES = {
    "tenancy:list": Route(allowed=head_office, wrong=_technician),
    "tenancy:contract": Route(
        kwargs=_offer, allowed=the_manager, wrong=of_another_park, guess=NONE, hidden=True
    ),
}
