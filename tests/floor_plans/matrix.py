"""The routes of floor plans, for the permission matrix."""

from collections.abc import Mapping
from typing import Any

from tests.floor_plans.factories import a_plan
from tests.matrix import Route
from tests.tenancy.factories import of_another_park, the_manager


def _floor() -> Mapping[str, Any]:
    floor = a_plan().floor
    return {"code": floor.building.park.code, "pk": floor.pk}


NONE = {"pk": 10**9}
ROUTES = {
    "floor_plans:plan": Route(kwargs=_floor, guess=NONE),
    "floor_plans:send": Route(
        kwargs=_floor, guess=NONE, allowed=the_manager, wrong=of_another_park
    ),
}
