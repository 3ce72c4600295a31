"""What lists of companies offer to the menu and to the first page."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.rosters.models import Fate
from majal.modules.rosters.permissions import Perm
from majal.modules.rosters.queries import lists_visible_to
from majal.modules.rosters.workflow import ListState

menu_item(
    MenuItem(
        "rosters",
        _("Lists of companies"),
        "rosters:list",
        Perm.IMPORT,
        order=35,
        place="desk",
        icon="upload",
    )
)
AWAITING = (ListState.MAPPING, ListState.CHECKED)


@panel(
    "rosters.awaiting",
    place="home.everyone",
    order=60,
    permission=Perm.IMPORT,
    template="rosters/_awaiting.html",
)
def awaiting(actor: Actor, _record: object) -> Mapping[str, Any] | None:
    """Lists that wait for a person: columns to confirm, duplicates to decide, rows to record."""
    left = Count("rows", filter=Q(rows__fate=Fate.POSSIBLE, rows__decision=""))
    lists = list(lists_visible_to(actor).filter(state__in=AWAITING).annotate(left=left)[:5])
    return {"lists": lists} if lists else None
