"""What the public site adds to the menu and to the page of calls."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.portal.permissions import Perm

menu_item(
    MenuItem(
        "portal.before", _("Before you apply"), "portal:before", Perm.SEE, 29, "foot", "", False
    )
)


@panel(
    "portal.calls",
    place="calls.calls",
    order=9,
    permission=Perm.SEE,
    template="portal/_before.html",
)
def beside_calls(actor: Actor, record: Any) -> Mapping[str, Any]:  # noqa: ARG001
    """The way to what it costs and what is asked."""
    return {"shown": True}
