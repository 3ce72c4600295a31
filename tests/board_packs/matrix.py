"""The routes of board packs, for the permission matrix."""

from collections.abc import Mapping
from typing import Any

from majal.modules.people.public import Role
from tests.board_packs.factories import asked, made, manager
from tests.costs.factories import of_another_park
from tests.matrix import Route
from tests.people.factories import holder_of
from tests.reception.factories import an_open_park


def _front_desk() -> Any:
    return holder_of(Role.FRONT_DESK, on="park", number=an_open_park().pk)


def _asked() -> Mapping[str, Any]:
    return {"pk": asked().pk}


def _made() -> Mapping[str, Any]:
    return {"pk": made().pk}


OF_ONE: Mapping[str, Any] = {
    "allowed": manager,
    "wrong": of_another_park,
    "guess": {"pk": 10**9},
    "hidden": True,
}
ROUTES = {
    "board_packs:list": Route(allowed=manager, wrong=_front_desk),
    "board_packs:ask": Route(allowed=manager, wrong=_front_desk),
    "board_packs:detail": Route(_asked, **OF_ONE),
    "board_packs:again": Route(_made, **OF_ONE, method="post"),
}
