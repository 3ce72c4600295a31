"""Asking for a pack: a row, and a job that carries it out."""

from datetime import date

from django.utils import timezone

from majal.kernel.actors import Actor
from majal.kernel.command import command
from majal.kernel.errors import NotFound
from majal.kernel.jobs import enqueue, given_up
from majal.kernel.permissions import require
from majal.modules.board_packs import errors
from majal.modules.board_packs.models import FIRST_YEAR, MAKE, BoardPack, Language
from majal.modules.board_packs.permissions import Perm
from majal.modules.board_packs.workflow import PACK, PackState
from majal.modules.parks.public import Park, parks_visible_to


@command(refusals={"pack_one_under_way": errors.PackUnderWay})
def ask_board_pack(park_id: int, *, year: int, language: str, by: Actor) -> BoardPack:
    """Ask for the board pack of a park and year, as everything is on record when it is made.

    While the year runs it tells of today. A later pack of the same park, year and language takes
    the place of the earlier one once it is issued.

    Permission: board_packs.ask on the park.
    Raises: NotFound; NotAllowed; PackLanguageUnknown; PackYearTooEarly; PackYearNotBegun;
        PackUnderWay.
    """
    park = parks_visible_to(by).filter(pk=park_id).first()
    if park is None:
        raise NotFound
    require(by, Perm.ASK, park)
    if language not in Language.values:
        raise errors.PackLanguageUnknown
    today = timezone.localdate()
    if year < FIRST_YEAR:
        raise errors.PackYearTooEarly(first=FIRST_YEAR)
    if year > today.year:
        raise errors.PackYearNotBegun(year=year)
    _give_up_lost(park, year, language, by)
    pack = BoardPack.objects.create(
        park=park,
        year=year,
        language=language,
        day=min(today, date(year, 12, 31)),
        asked_by_id=by.pk,
    )
    enqueue(MAKE, key=pack.job_key, owner=by.pk, pack=pack.pk)
    return pack


def _give_up_lost(park: Park, year: int, language: str, by: Actor) -> None:
    """A pack whose job was lost with its worker is not made any more, and bars no other."""
    rows = BoardPack.objects.select_for_update(of=("self",)).select_related("park")
    asked = rows.filter(park=park, year=year, language=language, state=PackState.ASKED)
    for lost in asked:
        if given_up(lost.job_key):
            PACK.apply("fail", lost, by=by)
            lost.save(update_fields=["state"])
