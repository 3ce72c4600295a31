"""The routes of contracts, for the permission matrix."""

from collections.abc import Callable, Mapping
from typing import Any

from majal.kernel.actors import SYSTEM
from majal.modules.people.public import Role
from majal.modules.tenancy.commands import give_notice
from tests.matrix import Route
from tests.people.factories import head_office, holder_of
from tests.tenancy.factories import (
    accepted,
    an_offer,
    an_office,
    of_another_park,
    open_park,
    running,
    signed,
    the_manager,
    today,
)

NONE = {"pk": 10**9}


def _technician() -> Any:
    return holder_of(Role.TECHNICIAN)


def _step(make: Callable[..., Any], **more: Any) -> Route:
    return Route(
        kwargs=lambda: {"pk": make().pk},
        allowed=the_manager,
        wrong=of_another_park,
        guess=NONE,
        hidden=True,
        **more,
    )


def _transfer() -> Mapping[str, Any]:
    return {"pk": running(an_office(park=open_park("fes"))).pk, "code": open_park("agadir").code}


def _in_notice() -> Any:
    return give_notice(running().pk, last_day=today(), by=SYSTEM)


ROUTES = {
    "tenancy:list": Route(allowed=head_office, wrong=_technician),
    "tenancy:offer": Route(allowed=head_office, wrong=_technician),
    "tenancy:contract": _step(an_offer),
    "tenancy:accept": _step(an_offer),
    "tenancy:decline": _step(an_offer),
    "tenancy:sign": _step(accepted),
    "tenancy:start": _step(signed),
    "tenancy:notice": _step(running),
    "tenancy:notice_back": _step(_in_notice),
    "tenancy:end": _step(running),
    "tenancy:terminate": _step(running),
    "tenancy:move": _step(running),
    "tenancy:amend": _step(running),
    "tenancy:decide": _step(running),
    "tenancy:insurance": _step(running),
    "tenancy:paper": _step(running),
    "tenancy:sheet": _step(running, method="post", redirects=True),
    "api:contracts_list": Route(allowed=head_office),
    "api:contracts_detail": _step(an_offer),
    "api:contracts_rent": _step(an_offer, body={"first": "2026-01-01", "last": "2026-01-31"}),
    "tenancy:transfer": Route(
        kwargs=_transfer,
        allowed=head_office,
        wrong=_technician,
        guess={"pk": 10**9},
        hidden=True,
    ),
}
