"""What calls add to the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.calls.permissions import Perm

menu_item(MenuItem("calls", _("Calls"), "calls:calls", Perm.READ, 30, "foot"))
