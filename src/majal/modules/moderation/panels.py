"""What moderation adds to the menu and to the first page of the head office."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.moderation.permissions import Perm
from majal.modules.moderation.queries import waiting_for_decision

FEW = 4
menu_item(
    MenuItem(
        "moderation",
        pgettext_lazy("menu", "Reports by readers"),
        "moderation:list",
        Perm.READ,
        94,
        "desk",
        "flag",
    )
)


@panel(
    "moderation.waiting",
    place="home.head_office",
    order=24,
    permission=Perm.READ,
    template="moderation/_waiting.html",
)
def waiting(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    """What readers hid or reported and nobody decided yet."""
    found = list(waiting_for_decision(actor)[:FEW])
    return {"waiting": found} if found else None
