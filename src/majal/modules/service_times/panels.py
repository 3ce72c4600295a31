"""What kept times add to the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.service_times.permissions import Perm

menu_item(
    MenuItem(
        "service_times", _("Our times"), "service_times:times", Perm.SEE, 40, "foot", whole=False
    )
)
