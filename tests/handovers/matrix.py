"""The routes of condition reports, for the permission matrix."""

from collections.abc import Callable, Mapping
from typing import Any

from majal.modules.people.public import Role
from tests.handovers.factories import a_report, closed, first, looked_at, signed, with_photo
from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.tenancy.factories import of_another_park, open_park, running, the_manager

NONE = {"pk": 10**9}


def _technician() -> Any:
    return holder_of(Role.TECHNICIAN)


def _route(kwargs: Callable[[], Mapping[str, Any]], guess: Any = None, **more: Any) -> Route:
    return Route(
        kwargs=kwargs,
        allowed=the_manager,
        wrong=of_another_park,
        guess=guess or NONE,
        hidden=True,
        **more,
    )


def _report(make: Callable[[], Any], **more: Any) -> Route:
    return _route(lambda: {"pk": make().pk}, **more)


def _thing() -> Mapping[str, Any]:
    item = first(a_report())
    return {"pk": item.handover_id, "item": item.pk}


def _shot() -> Mapping[str, Any]:
    photo = with_photo()
    return {"pk": photo.item.handover_id, "photo": photo.pk}


def _list(**more: Any) -> Callable[[], Mapping[str, Any]]:
    return lambda: {"code": open_park().code, "kind": "office", **more}


ROUTES = {
    "handovers:list": Route(allowed=head_office, wrong=_technician),
    "handovers:new": _route(lambda: {"contract": running().pk}, {"contract": 10**9}),
    "handovers:handover": _report(a_report, asks_first=True),
    "handovers:item_new": _report(a_report),
    "handovers:rest": _report(a_report, method="post", redirects=True),
    "handovers:item": _route(_thing),
    "handovers:item_remove": _route(_thing),
    "handovers:photo_remove": _route(_shot),
    "handovers:meters": _report(a_report),
    "handovers:sign_park": _report(looked_at),
    "handovers:sign_tenant": _report(looked_at, asks_first=True),
    "handovers:absent": _report(looked_at),
    "handovers:redo": _report(lambda: signed(looked_at())),
    "handovers:drop": _report(a_report),
    "handovers:paper": _report(closed, method="post", redirects=True),
    "handovers:template": Route(
        kwargs=_list(), allowed=head_office, wrong=_technician, guess={"code": "nowhere"}
    ),
    "handovers:template_retire": Route(
        kwargs=_list(position=0),
        allowed=head_office,
        wrong=_technician,
        guess={"code": "nowhere"},
        method="post",
        redirects=True,
    ),
    "api:handovers_list": Route(allowed=head_office),
    "api:handovers_detail": _report(a_report),
}
