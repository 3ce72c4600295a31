"""What input-output tables add to the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.input_output.permissions import Perm

menu_item(
    MenuItem(
        "input_output",
        _("Economic effects"),
        "input_output:index",
        Perm.SEE,
        order=26,
        place="foot",
    )
)
