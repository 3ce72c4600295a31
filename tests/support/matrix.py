"""The routes of incidents, outages, doors, promises and visits, for the permission matrix."""

from collections.abc import Callable, Mapping
from typing import Any

from majal.modules.people.public import Role
from majal.modules.support.commands import use_part
from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.support.factories import (
    a_place,
    a_plan,
    an_incident,
    an_outage,
    answer_secret,
    kinds,
    of_another_park,
    open_park,
    repaired,
    taken,
    the_manager,
    the_technician,
)

NONE = {"pk": 10**9}
NO_CODE = {"code": "no-such-one"}


def _accountant() -> Any:
    return holder_of(Role.ACCOUNTANT)


def _fresh() -> Mapping[str, Any]:
    return {"pk": an_incident().pk}


def _taken() -> Mapping[str, Any]:
    return {"pk": taken().pk}


def _repaired() -> Mapping[str, Any]:
    return {"pk": repaired().pk}


def _part() -> Mapping[str, Any]:
    incident = taken()
    return {"pk": use_part(incident.pk, "Joint", by=incident.technician).pk}


def _park() -> Mapping[str, Any]:
    kinds()
    return {"code": open_park().code}


def _door() -> Mapping[str, Any]:
    kinds()
    return {"code": a_place().code}


def _step(
    kwargs: Callable[[], Mapping[str, Any]], allowed: Callable[[], Any], **more: Any
) -> Route:
    return Route(
        kwargs=kwargs, allowed=allowed, wrong=of_another_park, guess=NONE, hidden=True, **more
    )


def _mine(**more: Any) -> Route:
    return Route(allowed=head_office, wrong=_accountant, **more)


def _kept(**more: Any) -> Route:
    return Route(kwargs=_park, allowed=the_manager, wrong=the_technician, guess=NO_CODE, **more)


ROUTES = {
    "support:list": _mine(),
    "support:round": _mine(),
    "support:board": _mine(),
    "support:choose": Route(),
    "support:report": Route(kwargs=_park, guess=NO_CODE),
    "support:at": Route(kwargs=_door, guess=NO_CODE),
    "support:answer": Route(
        kwargs=lambda: {"secret": answer_secret(repaired())}, guess={"secret": "no-such-secret"}
    ),
    "upkeep:state": Route(kwargs=_park, guess=NO_CODE),
    "support:incident": _step(_fresh, the_technician),
    "support:triage": _step(_fresh, the_technician),
    "support:assign": _step(_fresh, the_manager),
    "support:take": _step(_fresh, the_technician, method="post"),
    "support:pause": _step(_taken, the_technician),
    "support:resume": _step(_taken, the_technician, method="post"),
    "support:part": _step(_taken, the_technician),
    "support:repair": _step(_taken, the_technician),
    "support:dismiss": _step(_fresh, the_manager),
    "support:confirm": _step(_repaired, the_manager),
    "support:reopen": _step(_repaired, the_manager),
    "support:part_back": _step(_part, the_technician, method="post"),
    "upkeep:outages": _mine(),
    "upkeep:outage_new": _mine(),
    "upkeep:outage": _step(lambda: {"pk": an_outage().pk}, the_technician),
    "upkeep:outage_end": _step(lambda: {"pk": an_outage(ended_at=None).pk}, the_technician),
    "upkeep:outage_withdraw": _step(lambda: {"pk": an_outage().pk}, the_technician),
    "support:places": _mine(),
    "support:place_new": _mine(),
    "support:places_fill": _kept(method="post"),
    "support:doors": _kept(),
    "upkeep:charter": _kept(),
    "upkeep:visits": _mine(),
    "upkeep:plan_new": _mine(),
    "upkeep:visit_done": _step(lambda: {"pk": a_plan().visits.get().pk}, the_technician),
    "upkeep:plan": _step(lambda: {"pk": a_plan().pk}, the_technician),
    "upkeep:plan_end": _step(lambda: {"pk": a_plan().pk}, the_manager, method="post"),
}
