"""What board packs offer the menu."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.panels import MenuItem, menu_item
from majal.modules.board_packs.permissions import Perm

menu_item(
    MenuItem("board_packs", _("Board packs"), "board_packs:list", Perm.LIST, 64, "desk", "report")
)
