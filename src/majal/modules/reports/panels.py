"""What reports offer the menu and a side's first page."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.kernel.permissions import may
from majal.modules.conventions.public import Mine
from majal.modules.reports.permissions import Perm

menu_item(
    MenuItem(
        "reports", _("Reports to the council"), "reports:list", Perm.LIST, 12, "desk", "report"
    )
)


@panel(
    "reports.ask",
    place="conventions.mine.acts",
    order=10,
    permission=Perm.LIST,
    template="reports/_ask.html",
)
def to_ask(actor: Actor, mine: Mine) -> Mapping[str, Any]:
    """The button that leads to the report, its council already chosen where there is only one."""
    council = mine.organisation
    return {"council": council if council and may(actor, Perm.ASK, council) else None}
