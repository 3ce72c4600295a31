"""What organisations offer to gathered pages and to the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.organisations.permissions import Perm

menu_item(
    MenuItem(
        name="organisations.directory",
        label=_("Directory"),
        route="organisations:list",
        permission=Perm.SEE,
        order=40,
        icon="building",
    )
)
