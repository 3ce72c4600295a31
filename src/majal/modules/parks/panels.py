"""What parks offer the pages that gather many modules."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.parks.permissions import Perm

menu_item(MenuItem("parks", _("Parks"), "parks:list", Perm.SEE, order=10, icon="building"))
