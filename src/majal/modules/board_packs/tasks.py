"""The job of a board pack: carried out for the person who asked, right when it runs twice."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job
from majal.modules.board_packs.commands import fail_board_pack, make_board_pack
from majal.modules.board_packs.models import MAKE, BoardPack


@job(MAKE, title=_("Making the board pack"))
def make_pack(progress: Progress, *, pack: int) -> dict[str, Any]:
    """Issue the PDF and the workbook; what fails is said of the pack too."""
    asked = BoardPack.objects.select_related("asked_by").get(pk=pack)
    try:
        make_board_pack(pack, by=asked.asked_by or SYSTEM, tell=progress.tell)
    except Exception:
        fail_board_pack(pack, by=SYSTEM)
        raise
    return {"address": f"board-packs/{pack}/"}
