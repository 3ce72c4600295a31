"""Condition reports, on the page of a contract, beside the list of contracts, at home."""

from typing import Any

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.panels import panel
from majal.kernel.permissions import may
from majal.modules.handovers.permissions import Perm
from majal.modules.handovers.queries.pages import proposed_claims
from majal.modules.handovers.queries.visible import (
    handovers_visible_to,
    missing_reports,
    open_handovers,
    waiting_for,
)
from majal.modules.tenancy.public import SIGNED, Contract


def _waiting(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    found = waiting_for(actor)
    return {"waiting": found} if found else None


for _role in ("company_manager", "company_member"):
    panel(
        f"handovers.waiting.{_role}",
        place=f"home.{_role}",
        order=4,
        permission=Perm.OWN,
        template="handovers/_waiting.html",
    )(_waiting)


def _open(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    found = open_handovers(actor)
    missing = missing_reports(actor, timezone.localdate())
    return {"reports": found, "missing": missing} if found or missing else None


panel(
    "handovers.open.park_manager",
    place="home.park_manager",
    order=15,
    permission=Perm.LIST,
    template="handovers/_open.html",
)(_open)


@panel(
    "handovers.contract",
    place="tenancy.contract",
    order=5,
    permission=Perm.SEE,
    template="handovers/_contract.html",
)
def of_contract(actor: Actor, contract: Contract) -> dict[str, Any] | None:
    """The reports of a contract, and the way to another."""
    reports = list(handovers_visible_to(actor).filter(contract=contract).order_by("-pk"))
    in_force = contract.state in SIGNED and contract.held_spaces.exists()
    keeps = in_force and may(actor, Perm.KEEP, contract)
    return {"contract": contract, "reports": reports, "keeps": keeps} if reports or keeps else None


@panel(
    "handovers.claims",
    place="payments.deposit",
    order=5,
    permission=Perm.SEE,
    template="handovers/_claims.html",
)
def claims(actor: Actor, deposit: Any) -> dict[str, Any] | None:
    """What reports on exit propose to claim of a company in a park, beside its deposit."""
    found = proposed_claims(actor, organisation=deposit.payer_id, park=deposit.park_id)
    return {"claims": found} if found else None


@panel(
    "handovers.acts",
    place="tenancy.list",
    order=30,
    permission=Perm.LIST,
    template="handovers/_acts.html",
)
def acts(actor: Actor, record: object) -> dict[str, Any]:  # noqa: ARG001
    """The way from the list of contracts to their reports."""
    return {}
