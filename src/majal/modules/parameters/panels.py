"""What rules and the calendar offer the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.parameters.permissions import Perm

menu_item(
    MenuItem("calendar", _("Calendar"), "parameters:calendar", Perm.SEE, order=20, place="foot")
)
menu_item(
    MenuItem(
        "rules",
        _("Rules in force"),
        "parameters:rules",
        Perm.SEE,
        order=30,
        place="foot",
        whole=False,
    )
)
