"""Rows for the list of board packs, for the test that counts its queries."""

from majal.kernel.actors import SYSTEM
from majal.modules.board_packs.models import BoardPack
from tests.board_packs.factories import this_year
from tests.reception.factories import an_open_park


def _packs(rows: int):
    park, day = an_open_park(), f"{this_year()}-01-01"
    for _ in range(rows):
        BoardPack.objects.create(
            park=park, year=this_year(), language="fr", day=day, state="failed"
        )
    return SYSTEM


MAKE = {"board_packs.pack": _packs}
