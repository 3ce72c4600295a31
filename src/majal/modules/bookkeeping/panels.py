"""What bookkeeping offers: entries of the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.billing.public import Perm

menu_item(
    MenuItem(
        "bookkeeping.entities",
        _("Legal entities"),
        "bookkeeping:entities",
        Perm.SEE_ENTITIES,
        59,
        "desk",
        "building-bank",
    )
)
