"""What territories offer to the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.territories.permissions import Perm

menu_item(
    MenuItem(
        name="territories",
        label=_("Territories"),
        route="territories:country",
        permission=Perm.SEE,
        order=30,
        icon="map-pin",
    )
)
