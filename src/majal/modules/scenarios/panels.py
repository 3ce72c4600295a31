"""What scenarios offer the menu, and the first pages of territories they were shared with."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.scenarios.permissions import LAND, Perm
from majal.modules.scenarios.queries.sharing import shares_with

SHOWN = 4
menu_item(
    MenuItem("scenarios", _("Scenarios"), "scenarios:list", Perm.SEE, 42, "desk", "chart-bar")
)
menu_item(
    MenuItem(
        "scenarios.shared",
        _("Scenarios shared with us"),
        "scenarios:shared",
        Perm.SHARED,
        44,
        "desk",
        "chart-bar",
    )
)


def shared_with_us(actor: Actor, record: object) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The last scenarios that were shared with one's territory."""
    rows = list(shares_with(actor)[:SHOWN])
    return {"rows": rows} if rows else None


for _role in LAND:
    panel(
        f"scenarios.{_role}",
        place=f"home.{_role}",
        order=58,
        permission=Perm.SHARED,
        template="scenarios/_shared.html",
    )(shared_with_us)
