"""What sittings offer the menu and everybody's first page."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.sittings.permissions import Perm
from majal.modules.sittings.public import Item, State
from majal.modules.sittings.queries import my_sittings

MOST = 4
menu_item(
    MenuItem(
        "sittings.committees",
        _("Committees and sittings"),
        "sittings:committees",
        Perm.LIST,
        20,
        "desk",
        "scale",
    )
)


@panel(
    "sittings.mine",
    place="home.everyone",
    order=15,
    permission=Perm.MINE,
    template="sittings/_mine.html",
)
def mine(actor: Actor, _record: object) -> Mapping[str, Any] | None:
    """The next sittings at which one has a seat, with the number of items; none: no panel."""
    today = timezone.localdate()
    own = my_sittings(actor)
    coming = [s for s in own if s.on >= today and s.state != State.CANCELLED][:MOST]
    if not coming:
        return None
    counts: dict[int, int] = {}
    rows = Item.objects.filter(sitting__in=[s.pk for s in coming], taken_off_at=None)
    for sitting_id in rows.values_list("sitting", flat=True):
        counts[sitting_id] = counts.get(sitting_id, 0) + 1
    return {"sittings": [(s, counts.get(s.pk, 0)) for s in coming]}
