"""The routes of rent rules, for the permission matrix."""

from typing import Any

from majal.modules.people.public import Role
from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.rents.factories import a_rule


def _technician() -> Any:
    return holder_of(Role.TECHNICIAN)


ROUTES = {
    "rents:list": Route(allowed=head_office, wrong=_technician),
    "rents:new": Route(allowed=head_office, wrong=_technician),
    "rents:rule": Route(
        kwargs=lambda: {"pk": a_rule().pk},
        allowed=lambda: holder_of(Role.ACCOUNTANT),
        wrong=_technician,
        guess={"pk": 10**9},
        hidden=True,
    ),
    "rents:end": Route(
        kwargs=lambda: {"pk": a_rule().pk},
        allowed=head_office,
        wrong=_technician,
        guess={"pk": 10**9},
        hidden=True,
    ),
}
