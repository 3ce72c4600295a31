"""What enquiries add to the menu and to the page of calls."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.enquiries.permissions import Perm
from majal.modules.enquiries.queries.visible import tours_to_come

menu_item(
    MenuItem(
        "enquiries", _("Enquiries"), "enquiries:enquiries", Perm.LIST, 34, "desk", "message", False
    )
)


@panel(
    "enquiries.calls",
    place="calls.calls",
    order=10,
    permission=Perm.ASK,
    template="enquiries/_before.html",
)
def beside_calls(actor: Actor, record: Any) -> Mapping[str, Any]:  # noqa: ARG001
    """The ways to ask and to come and see before applying."""
    return {"next": tours_to_come().order_by("starts_at").first()}
