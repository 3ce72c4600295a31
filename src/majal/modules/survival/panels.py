"""The entry of survival in the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.survival.permissions import Perm

menu_item(
    MenuItem(
        "survival",
        _("Survival of companies"),
        "survival:survey",
        Perm.SEE,
        38,
        "desk",
        "chart-line",
        False,
    )
)
