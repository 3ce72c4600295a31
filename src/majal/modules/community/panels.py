"""What the community adds to the menu and to first pages."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.community.permissions import Perm
from majal.modules.community.queries.meeting import notices_awaiting, waiting_for

FEW = 4
menu_item(MenuItem("community", _("Residents and alumni"), "community:list", Perm.READ, 33, "foot"))
menu_item(MenuItem("community.own", _("Community"), "community:own", Perm.OWN, 42, "desk", "users"))
menu_item(
    MenuItem(
        "community.notices",
        pgettext_lazy("community", "Notices"),
        "community:notices",
        Perm.BOARD,
        43,
        "desk",
        "news",
        False,
    )
)


def _waiting(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    found = list(waiting_for(actor)[:FEW])
    return {"waiting": found} if found else None


for _role in ("company_manager", "company_member"):
    panel(
        f"community.waiting.{_role}",
        place=f"home.{_role}",
        order=33,
        permission=Perm.OWN,
        template="community/_waiting.html",
    )(_waiting)


def _awaiting(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    found = list(notices_awaiting(actor)[:FEW])
    return {"awaiting": found} if found else None


for _role in ("park_manager", "head_office", "programme_lead"):
    panel(
        f"community.awaiting.{_role}",
        place=f"home.{_role}",
        order=23,
        permission=Perm.BOARD,
        template="community/_awaiting.html",
    )(_awaiting)
