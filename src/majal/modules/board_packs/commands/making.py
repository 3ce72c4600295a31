"""Carrying out what was asked: the PDF under the next number, and the workbook beside it."""

from collections.abc import Callable

from majal.kernel import file_types
from majal.kernel.actors import Actor
from majal.kernel.attachments import attach
from majal.kernel.command import command
from majal.kernel.documents import Stamp, issue
from majal.kernel.errors import NotFound
from majal.kernel.files import keep
from majal.kernel.permissions import require
from majal.kernel.refs import ref_to
from majal.modules.board_packs.models import BoardPack
from majal.modules.board_packs.permissions import Perm
from majal.modules.board_packs.queries import (
    draw,
    gather,
    packs_visible_to,
    title_of,
    workbook,
)
from majal.modules.board_packs.workflow import PACK, PackState

SERIES = "board-pack"
STEPS = 4
Tell = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Tell nobody how far the work is."""


@command()
def make_board_pack(pack_id: int, *, by: Actor, tell: Tell = silent) -> BoardPack:
    """Issue a pack that was asked for, under the next number; one that is made stays as it is.

    The former pack of the same park, year and language holds no more.

    Permission: board_packs.make on the pack.
    Raises: NotFound; NotAllowed; WrongState; DocumentEnded.
    """
    pack = _locked(pack_id, by)
    require(by, Perm.MAKE, pack)
    if pack.state in (PackState.MADE, PackState.SUPERSEDED):
        return pack
    tell(0, STEPS)
    content = gather(pack, to=by)
    tell(1, STEPS)
    book = workbook(content, pack.language)
    tell(2, STEPS)
    former = _former(pack, by)

    def render(stamp: Stamp) -> bytes:
        return draw(content, pack.language, stamp)

    pack.document = issue(
        SERIES,
        title=title_of(content, pack.language),
        language=pack.language,
        render=render,
        about=ref_to(pack),
        supersedes=former.document if former else None,
        by=by,
    )
    tell(3, STEPS)
    PACK.apply("make", pack, by=by)
    pack.save()
    sheet = keep(book, accept=frozenset({file_types.SHEET}))
    for slot, file in (("pdf", pack.document.file), ("xlsx", sheet)):
        attach(pack, file, title=str(pack), permission=Perm.SEE, slot=slot, by=by)
    tell(STEPS, STEPS)
    return pack


@command()
def fail_board_pack(pack_id: int, *, by: Actor) -> None:
    """Say of a pack that it could not be made, so that it can be asked for again.

    Permission: board_packs.make on the pack.
    Raises: NotFound; NotAllowed.
    """
    pack = _locked(pack_id, by)
    require(by, Perm.MAKE, pack)
    if pack.state == PackState.ASKED:
        PACK.apply("fail", pack, by=by)
        pack.save(update_fields=["state"])


def _former(pack: BoardPack, by: Actor) -> BoardPack | None:
    """The living pack of the same park, year and language, which steps back."""
    rows = BoardPack.objects.select_for_update(of=("self",)).select_related("document", "park")
    former = rows.filter(
        park=pack.park, year=pack.year, language=pack.language, state=PackState.MADE
    ).first()
    if former:
        PACK.apply("supersede", former, by=by)
        former.save(update_fields=["state"])
    return former


def _locked(pack_id: int, by: Actor) -> BoardPack:
    """Raises: NotFound."""
    rows = packs_visible_to(by).select_for_update(of=("self",))
    pack = rows.filter(pk=pack_id).first()
    if pack is None:
        raise NotFound
    return pack
