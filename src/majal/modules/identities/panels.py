"""What identities offer: doors on the sign-in page, one's own providers, the rules for groups."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import Actor
from majal.kernel.panels import MenuItem, menu_item, panel
from majal.modules.identities.permissions import Perm
from majal.modules.identities.queries import known_providers

menu_item(
    MenuItem(
        "identities.own", _("Providers"), "identities:own", Perm.OWN, 25, "user", "plug-connected"
    )
)
menu_item(
    MenuItem(
        "identities.rules",
        _("Roles by group"),
        "identities:rules",
        Perm.RULES,
        824,
        "desk",
        "users",
    )
)


@panel(
    "identities.doors",
    place="people.sign_in",
    order=10,
    permission=Perm.SIGN_IN,
    template="identities/_doors.html",
)
def doors(_actor: Actor, record: Any) -> dict[str, Any] | None:
    """A button for each provider; nothing where none is set up. ``record`` is where to go on."""
    found = known_providers()
    return {"providers": found, "next": record or ""} if found else None
