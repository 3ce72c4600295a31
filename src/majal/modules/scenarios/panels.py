"""The entry of scenarios in the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.scenarios.permissions import Perm

menu_item(
    MenuItem("scenarios", _("Scenarios"), "scenarios:list", Perm.SEE, 42, "desk", "chart-bar")
)
