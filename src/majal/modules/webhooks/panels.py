"""Menus of webhooks: one’s own beside API tokens, those of all for who runs the house."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.webhooks.permissions import Perm

menu_item(
    MenuItem("webhooks.own", _("Webhooks"), "webhooks:list", Perm.OWN, 35, "user", "plug-connected")
)
menu_item(
    MenuItem(
        "webhooks.all",
        _("Endpoints of webhooks"),
        "webhooks:all",
        Perm.OVERSEE,
        830,
        "desk",
        "plug-connected",
    )
)
