"""What sources offer the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.sources.permissions import Perm

menu_item(MenuItem("sources", _("Sources"), "sources:list", Perm.SEE, order=10, place="foot"))
