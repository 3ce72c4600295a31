"""What the pipeline offers the menu."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.planning.permissions import Perm

menu_item(
    MenuItem(
        "planning",
        pgettext_lazy("pipeline", "New parks"),
        "planning:board",
        Perm.SEE,
        42,
        "desk",
        "hourglass",
    )
)
menu_item(
    MenuItem(
        "planning.dates", _("Dates of new parks"), "planning:timeline", Perm.SEE_DATES, 22, "foot"
    )
)
