"""The routes of parks, for the permission matrix."""

from collections.abc import Callable, Mapping
from typing import Any

from majal.modules.parks.public import Park
from majal.modules.people.public import Role, User
from tests.matrix import Route
from tests.parks.factories import (
    a_building,
    a_floor,
    a_line,
    a_park,
    a_service,
    a_space,
    a_tariff,
    manager_of,
    some_equipment,
    technician_of,
)
from tests.people.factories import holder_of

NONE = {"pk": 10**9}


def _the_park() -> Park:
    return Park.objects.latest("pk")


def _manager() -> User:
    return manager_of(_the_park())


def _technician() -> User:
    return technician_of(_the_park())


def _of_another() -> User:
    return holder_of(Role.PARK_MANAGER, on="park", number=_the_park().pk + 1)


def _code() -> Mapping[str, Any]:
    return {"code": a_park().code}


def _of(make: Callable[..., Any]) -> Callable[[], Mapping[str, Any]]:
    """The address of something made in a new park."""

    def address() -> Mapping[str, Any]:
        park = a_park()
        in_building = make in (a_floor, a_space, a_line)
        return {"code": park.code, "pk": make(a_building(park) if in_building else park).pk}

    return address


def _three(name: str, make: Callable[..., Any], *, wrong: Callable[[], User]) -> dict[str, Route]:
    """The three pages of one noun: added to a park or building, corrected, put aside."""
    in_building = make in (a_floor, a_space, a_line)
    right = {"allowed": _manager, "wrong": wrong}
    return {
        f"parks:{name}_add": Route(
            kwargs=_of(a_building) if in_building else _code,
            guess=NONE if in_building else {"code": "atlantis"},
            **right,
        ),
        f"parks:{name}_edit": Route(kwargs=_of(make), guess=NONE, **right),
        f"parks:{name}_aside": Route(kwargs=_of(make), guess=NONE, **right),
    }


ROUTES = {
    "parks:list": Route(),
    "parks:detail": Route(kwargs=_code, guess={"code": "atlantis"}),
    "parks:keep": Route(
        kwargs=_code, allowed=_technician, wrong=_of_another, guess={"code": "atlantis"}
    ),
    **_three("building", a_building, wrong=_technician),
    **_three("floor", a_floor, wrong=_technician),
    **_three("space", a_space, wrong=_of_another),
    **_three("equipment", some_equipment, wrong=_of_another),
    **_three("connectivity", a_line, wrong=_of_another),
    **_three("service", a_service, wrong=_technician),
    **_three("tariff", a_tariff, wrong=_technician),
    "parks:service_open": Route(
        kwargs=_of(a_service), allowed=_manager, wrong=_technician, guess=NONE, method="post"
    ),
    "parks:service_close": Route(
        kwargs=_of(a_service), allowed=_manager, wrong=_technician, guess=NONE, method="post"
    ),
    "api:parks_list": Route(),
    "api:parks_detail": Route(kwargs=_code, guess={"code": "atlantis"}),
}
