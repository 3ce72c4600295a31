"""Board packs as records that files and documents point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.board_packs.models import BoardPack
from majal.modules.board_packs.queries import packs_visible_to

register(
    Kind(
        name="board_packs.pack",
        title=_("board pack"),
        model=BoardPack,
        visible=packs_visible_to,
        label=str,
        address=BoardPack.get_absolute_url,
    )
)
