"""The routes of year reports, for the permission matrix."""

from collections.abc import Mapping
from typing import Any

from majal.modules.people.public import Role
from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.reception.factories import an_open_park
from tests.year_reports.factories import asked, made


def _front_desk() -> Any:
    return holder_of(Role.FRONT_DESK, on="park", number=an_open_park().pk)


def _coordinator() -> Any:
    return holder_of(Role.COORDINATOR)


def _asked() -> Mapping[str, Any]:
    return {"pk": asked().pk}


def _made() -> Mapping[str, Any]:
    return {"pk": made().pk}


OF_ONE: Mapping[str, Any] = {
    "allowed": head_office,
    "wrong": _coordinator,
    "guess": {"pk": 10**9},
    "hidden": True,
}
ROUTES = {
    "year_reports:method": Route(),
    "year_reports:list": Route(allowed=_coordinator, wrong=_front_desk),
    "year_reports:ask": Route(allowed=_coordinator, wrong=_front_desk),
    "year_reports:detail": Route(_asked, **OF_ONE),
    "year_reports:again": Route(_made, **OF_ONE, method="post"),
}
