"""What the press adds to the menu and to the public home."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.press.permissions import Perm
from majal.modules.press.queries.articles import strip

PAPERS, EACH = 8, 3
menu_item(MenuItem("press", _("In the press"), "press:index", Perm.READ, 34, "foot"))
menu_item(
    MenuItem(
        "press.all",
        pgettext_lazy("press", "Articles"),
        "press:all",
        Perm.LIST,
        62,
        "desk",
        "news",
        False,
    )
)


@panel(
    "press.strip",
    place="portal.home",
    order=70,
    permission=Perm.READ,
    template="press/_strip.html",
)
def running_strip(actor: Actor, record: Any) -> Mapping[str, Any] | None:  # noqa: ARG001
    """The newest headlines by paper."""
    found = strip(actor, PAPERS, EACH)
    return {"strip": found} if found else None
