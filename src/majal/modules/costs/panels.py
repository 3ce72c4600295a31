"""What costs add to the menu and to the first pages of those who run a park."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.costs.permissions import Perm
from majal.modules.costs.queries import contracts_visible_to, renewals_of

FEW = 5

menu_item(MenuItem("costs", _("Costs"), "costs:index", Perm.READ, 62, "desk", "coins"))


def _renewals(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    found = renewals_of(contracts_visible_to(actor), timezone.localdate())
    return {"renewals": found[:FEW], "more": max(0, len(found) - FEW)} if found else None


for _role in ("accountant", "park_manager"):
    panel(
        f"costs.renewals.{_role}",
        place=f"home.{_role}",
        order=60,
        permission=Perm.READ,
        template="costs/_renewals.html",
    )(_renewals)
