"""The entries of survival in the menu, and its way from the page of a territory."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.survival.permissions import Perm
from majal.modules.survival.queries import speaks_for
from majal.modules.territories.public import Territory

menu_item(
    MenuItem(
        "survival",
        _("Survival of companies"),
        "survival:survey",
        Perm.SEE,
        38,
        "desk",
        "chart-line",
        False,
    )
)
menu_item(
    MenuItem(
        "survival.lands",
        _("Survival of companies"),
        "survival:lands",
        Perm.LANDS,
        38,
        "desk",
        "chart-line",
        False,
    )
)


@panel(
    "survival.territory",
    place="territories.territory",
    order=9,
    permission=Perm.LANDS,
    template="survival/_link.html",
)
def of_territory(actor: Actor, territory: Territory) -> Mapping[str, Any] | None:
    """The way to what a council is told of the companies of its territory."""
    if territory.level == "commune" or not speaks_for(actor, territory):
        return None
    return {"code": territory.code}
