"""What feeds add to the menu and to the first page of whoever manages them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.feeds.permissions import Perm
from majal.modules.feeds.queries.followed import troubled_feeds

FEW = 4
menu_item(MenuItem("feeds", _("Feeds of the press"), "feeds:list", Perm.SEE, 52, "desk", "news"))


@panel(
    "feeds.trouble",
    place="home.head_office",
    order=64,
    permission=Perm.MANAGE,
    template="feeds/_trouble.html",
)
def in_trouble(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    """Feeds that are dead or fail again and again."""
    found = list(troubled_feeds()[:FEW])
    return {"troubled": found} if found else None
