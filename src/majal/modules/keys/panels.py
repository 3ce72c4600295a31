"""Keys and badges, on the page of a contract and beside the list of contracts."""

from typing import Any

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.kernel.permissions import may
from majal.modules.keys.permissions import Perm
from majal.modules.keys.queries import keys_of, late_keys
from majal.modules.tenancy.public import SIGNED, Contract, ContractState


def _late(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    found = late_keys(actor)
    return {"late": found} if found else None


for _role in ("park_manager", "front_desk"):
    panel(
        f"keys.late.{_role}",
        place=f"home.{_role}",
        order=16,
        permission=Perm.LIST,
        template="keys/_late.html",
    )(_late)


@panel(
    "keys.contract",
    place="tenancy.contract",
    order=6,
    permission=Perm.SEE,
    template="keys/_contract.html",
)
def of_contract(actor: Actor, contract: Contract) -> dict[str, Any] | None:
    """The keys of a contract, and the way to more of them."""
    held = keys_of(contract, to=actor)
    in_force = contract.state in SIGNED - {ContractState.ENDED}
    keeps = may(actor, Perm.KEEP, contract)
    if not held and not (keeps and in_force):
        return None
    return {"contract": contract, "held": held, "keeps": keeps, "in_force": in_force}


@panel(
    "keys.acts",
    place="tenancy.list",
    order=31,
    permission=Perm.LIST,
    template="keys/_acts.html",
)
def acts(actor: Actor, record: object) -> dict[str, Any]:  # noqa: ARG001
    """The way from the list of contracts to the register of keys."""
    return {}
