"""What diversification adds to the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.diversification.permissions import Perm

menu_item(
    MenuItem(
        "diversification",
        _("Diversification"),
        "diversification:index",
        Perm.SEE,
        order=27,
        place="foot",
    )
)
