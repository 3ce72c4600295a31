"""What operations add to the menu and to the first page of the head office."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.kernel.signs import signs
from majal.modules.operations.permissions import Perm
from majal.modules.operations.queries.house import alarms_visible_to

menu_item(
    MenuItem(
        "operations",
        pgettext_lazy("menu", "How Majal runs"),
        "operations:house",
        Perm.READ,
        825,
        "desk",
        "activity",
    )
)


@panel(
    "operations.alarms",
    place="home.head_office",
    order=3,
    permission=Perm.READ,
    template="operations/_alarms.html",
)
def alarms(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    """What is wrong with the house itself, as long as it lasts; nothing while all is well."""
    rows = alarms_visible_to(actor).filter(ended_at=None, told_at__isnull=False)
    found = [(one, sign) for one in rows if (sign := signs.get(one.sign))]
    return {"alarms": found} if found else None
