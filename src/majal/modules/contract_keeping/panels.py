"""What goes on around contracts, on first pages and on the page of a contract."""

from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.modules.contract_keeping.permissions import Perm
from majal.modules.contract_keeping.queries.clock import upcoming
from majal.modules.contract_keeping.queries.ending import to_think_of
from majal.modules.tenancy.public import CURRENT, Contract


def _think(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    found = to_think_of(actor, timezone.localdate())
    return {"contracts": found} if found else None


for _role in ("park_manager", "head_office"):
    panel(
        f"contract_keeping.think.{_role}",
        place=f"home.{_role}",
        order=13,
        permission=Perm.LIST,
        template="contract_keeping/_think.html",
    )(_think)


@panel(
    "contract_keeping.moments",
    place="tenancy.contract",
    order=10,
    permission=Perm.LIST,
    template="contract_keeping/_moments.html",
)
def moments(actor: Actor, contract: Contract) -> dict[str, Any] | None:  # noqa: ARG001
    """The moments of a contract that are still to come."""
    found = upcoming(contract, timezone.localdate()) if contract.state in CURRENT else []
    return {"moments": found} if found else None


@panel(
    "contract_keeping.acts",
    place="tenancy.list",
    order=10,
    permission=Perm.LIST,
    template="contract_keeping/_acts.html",
)
def acts(actor: Actor, record: object) -> dict[str, Any]:  # noqa: ARG001
    """The ways from the list of contracts to what goes on around them."""
    return {}
