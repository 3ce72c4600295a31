"""What financing adds to the menu and to first pages."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.financing.permissions import Perm
from majal.modules.financing.queries.visible import (
    approaches_going,
    approaches_waiting,
    raises_to_verify,
)

FEW = 4
menu_item(MenuItem("financing", _("Financing a company"), "financing:list", Perm.READ, 34, "foot"))
menu_item(
    MenuItem("financing.own", _("Our financing"), "financing:own", Perm.OWN, 44, "desk", "coins")
)
menu_item(
    MenuItem(
        "financing.approaches",
        _("Approaches to investors"),
        "financing:approaches",
        Perm.FOLLOW,
        44,
        "desk",
        "coins",
        False,
    )
)
menu_item(
    MenuItem(
        "financing.raises",
        _("Funds raised"),
        "financing:raises",
        Perm.FOLLOW,
        45,
        "desk",
        "trending-up",
        False,
    )
)


def _to_do(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    waiting = list(approaches_waiting(actor)[:FEW])
    verify = list(raises_to_verify(actor)[:FEW])
    return {"waiting": waiting, "verify": verify} if waiting or verify else None


for _role in ("coordinator", "programme_lead", "head_office"):
    panel(
        f"financing.to_do.{_role}",
        place=f"home.{_role}",
        order=24,
        permission=Perm.FOLLOW,
        template="financing/_to_do.html",
    )(_to_do)


def _going(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    found = list(approaches_going(actor).order_by("-asked_on", "-pk")[:FEW])
    return {"going": found} if found else None


for _role in ("company_manager", "company_member"):
    panel(
        f"financing.going.{_role}",
        place=f"home.{_role}",
        order=34,
        permission=Perm.OWN,
        template="financing/_going.html",
    )(_going)
