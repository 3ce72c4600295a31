"""Which packs an actor may see: those of the parks whose costs they see."""

from collections.abc import Mapping

from django.db.models import QuerySet

from majal.kernel.actors import Actor
from majal.kernel.attachments import openable
from majal.kernel.models import Attachment
from majal.modules.board_packs.models import BoardPack
from majal.modules.costs.public import parks_kept_by


def packs_visible_to(actor: Actor) -> QuerySet[BoardPack]:
    """The packs of the actor's parks, with their document."""
    rows = BoardPack.objects.select_related("park", "document__file", "asked_by")
    return rows.filter(park__in=parks_kept_by(actor).order_by().values("pk"))


def pack_of(actor: Actor, pk: int) -> BoardPack:
    """One pack. Raises: BoardPack.DoesNotExist."""
    return packs_visible_to(actor).get(pk=pk)


def files_of(pack: BoardPack, *, to: Actor) -> Mapping[str, Attachment]:
    """Its files by slot, ``pdf`` and ``xlsx``, as far as the actor may open them."""
    rows = Attachment.objects.filter(
        kind="board_packs.pack", record_id=pack.pk, removed_at=None
    ).select_related("file")
    return {row.slot: row for row in openable(rows, to=to)}
