"""The entry of additionality in the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.additionality.permissions import Perm

menu_item(
    MenuItem(
        "additionality",
        _("What parks added"),
        "additionality:network",
        Perm.SEE,
        40,
        "desk",
        "chart-bar",
    )
)
