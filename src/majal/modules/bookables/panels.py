"""What can be booked, in the menu of those who keep it."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.bookables.permissions import Perm

menu_item(
    MenuItem(
        "bookables",
        _("What can be booked"),
        "bookables:list",
        Perm.KEEP_ANY,
        60,
        "desk",
        "building",
    )
)
menu_item(
    MenuItem(
        "bookables.clearances",
        _("Clearances to use machines"),
        "bookables:clearances",
        Perm.CLEAR,
        61,
        "desk",
        "shield",
        False,
    )
)
