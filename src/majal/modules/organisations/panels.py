"""What organisations offer to gathered pages and to the menu."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.organisations.permissions import Perm
from majal.modules.organisations.public import sees_all
from majal.modules.organisations.queries import expiring_documents

menu_item(
    MenuItem(
        name="organisations.directory",
        label=_("Directory"),
        route="organisations:list",
        permission=Perm.SEE,
        order=40,
        icon="building",
    )
)
MOST_SHOWN = 10


@panel(
    "organisations.expiring",
    place="home.everyone",
    order=50,
    permission=Perm.SEE_EXPIRIES,
    template="organisations/_expiring.html",
)
def expiring(actor: Actor, _record: object) -> Mapping[str, Any] | None:
    """Documents that expired or soon will: of every organisation, or of one's own."""
    found = expiring_documents(actor, today=timezone.localdate())
    if not found:
        return None
    return {
        "documents": found[:MOST_SHOWN],
        "more": max(0, len(found) - MOST_SHOWN),
        "of_others": sees_all(actor),
    }
