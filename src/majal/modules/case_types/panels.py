"""What kinds of dossier add to the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.case_types.permissions import Perm

menu_item(
    MenuItem(
        "case_types", _("Kinds of dossier"), "case_types:kinds", Perm.SEE, 62, "desk", "template"
    )
)
