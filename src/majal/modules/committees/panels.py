"""What committees offer the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.committees.permissions import Perm

menu_item(
    MenuItem(
        "committees",
        _("Committees and sittings"),
        "committees:committees",
        Perm.MENU,
        20,
        "desk",
        "scale",
    )
)
