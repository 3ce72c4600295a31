"""The entries of additionality in the menu, and its way from the page of a territory."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.additionality.permissions import Perm
from majal.modules.survival.public import speaks_for
from majal.modules.territories.public import Territory

menu_item(
    MenuItem(
        "additionality",
        _("What parks added"),
        "additionality:network",
        Perm.SEE,
        40,
        "desk",
        "chart-bar",
    )
)
menu_item(
    MenuItem(
        "additionality.lands",
        _("What parks added"),
        "additionality:lands",
        Perm.LANDS,
        40,
        "desk",
        "chart-bar",
        False,
    )
)


@panel(
    "additionality.territory",
    place="territories.territory",
    order=9,
    permission=Perm.LANDS,
    template="additionality/_link.html",
)
def of_territory(actor: Actor, territory: Territory) -> Mapping[str, Any] | None:
    """The way to what a council is told of what its parks added."""
    if territory.level == "commune" or not speaks_for(actor, territory):
        return None
    return {"code": territory.code}
