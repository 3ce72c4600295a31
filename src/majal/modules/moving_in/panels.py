"""What moving in offers to the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.moving_in.permissions import Perm

menu_item(
    MenuItem(
        "moving_in",
        _("Moving in"),
        "moving_in:progress",
        Perm.SEE,
        order=34,
        place="desk",
        icon="upload",
    )
)
