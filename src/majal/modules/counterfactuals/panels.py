"""The entry of comparisons in the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.counterfactuals.permissions import Perm

menu_item(
    MenuItem(
        "counterfactuals",
        _("With a park and without"),
        "counterfactuals:list",
        Perm.SEE,
        39,
        "desk",
        "scale",
    )
)
