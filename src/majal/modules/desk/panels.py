"""What the catalogue offers the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.desk.permissions import Perm

menu_item(MenuItem("desk", _("Procedures"), "desk:list", Perm.SEE, order=15, icon="list"))
