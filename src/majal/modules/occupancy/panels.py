"""The entry of occupancy in the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.occupancy.permissions import Perm

menu_item(
    MenuItem(
        "occupancy", _("Occupancy"), "occupancy:network", Perm.SEE, 37, "desk", "chart-bar", False
    )
)
