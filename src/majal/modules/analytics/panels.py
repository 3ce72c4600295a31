"""What analysis adds to the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.analytics.permissions import Perm

menu_item(
    MenuItem(
        "analytics", _("Data for analysis"), "analytics:list", Perm.SEE, 90, "desk", "download"
    )
)
