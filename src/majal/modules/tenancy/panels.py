"""What contracts add to the menu and to first pages."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.tenancy.permissions import Perm
from majal.modules.tenancy.queries.pages import own_contracts

menu_item(MenuItem("tenancy", _("Contracts"), "tenancy:list", Perm.LIST, 20, "desk", "signature"))


def _own(actor: Actor, record: Any) -> dict[str, Any] | None:  # noqa: ARG001
    found = own_contracts(actor, timezone.localdate())
    return {"own": found} if found else None


for _role in ("company_manager", "company_member"):
    panel(
        f"tenancy.own.{_role}",
        place=f"home.{_role}",
        order=5,
        permission=Perm.OWN,
        template="tenancy/_own.html",
    )(_own)
