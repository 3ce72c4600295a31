"""The routes of costs, for the permission matrix."""

from collections.abc import Callable, Mapping
from typing import Any

from majal.modules.people.public import Role
from tests.costs.factories import (
    a_contract,
    a_cost,
    a_heading,
    accountant_of,
    manager_of,
    of_another_park,
    the_park,
)
from tests.matrix import Route
from tests.people.factories import head_office, holder_of

NONE = {"pk": 10**9}


def _front_desk() -> Any:
    return holder_of(Role.FRONT_DESK, on="park", number=the_park().pk)


def _year() -> Mapping[str, Any]:
    return {"code": the_park().code, "year": 2026}


def _park() -> Mapping[str, Any]:
    return {"code": the_park().code}


def _of(
    make: Callable[[], Any], allowed: Callable[[], Any], wrong: Callable[[], Any] = of_another_park
) -> Route:
    return Route(
        kwargs=lambda: {"pk": make().pk}, allowed=allowed, wrong=wrong, guess=NONE, hidden=True
    )


def _any() -> Route:
    return Route(allowed=manager_of, wrong=_front_desk)


ROUTES = {
    "costs:index": _any(),
    "costs:entries": _any(),
    "costs:contracts": _any(),
    "costs:contract_new": _any(),
    "costs:headings": Route(allowed=head_office, wrong=manager_of),
    "costs:heading_new": Route(allowed=head_office, wrong=manager_of),
    "costs:heading_edit": Route(
        kwargs=lambda: {"pk": a_heading().pk}, allowed=head_office, wrong=manager_of, guess=NONE
    ),
    "costs:year": Route(
        kwargs=_year,
        allowed=manager_of,
        wrong=of_another_park,
        guess={"code": "no-such-one"},
        hidden=True,
    ),
    "costs:entry_new": Route(
        kwargs=_park,
        allowed=accountant_of,
        wrong=of_another_park,
        guess={"code": "no-such-one"},
        hidden=True,
    ),
    "costs:entry": _of(a_cost, manager_of),
    "costs:reverse": _of(a_cost, accountant_of),
    "costs:contract": _of(a_contract, manager_of),
    "costs:contract_edit": _of(a_contract, manager_of),
    "costs:contract_renew": _of(a_contract, manager_of),
    "costs:contract_end": _of(a_contract, manager_of),
}
