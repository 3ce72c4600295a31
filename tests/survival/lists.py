"""Rows for the list of kept results, for the test that counts its queries."""

from datetime import date, timedelta

from majal.kernel.actors import SYSTEM
from majal.modules.survival.models import Kept
from tests.parks.factories import a_park


def _kept(rows: int):
    park = a_park("agadir")
    for number in range(rows):
        Kept.objects.create(
            origin="entry",
            park=park,
            day=date(2026, 1, 1) + timedelta(days=number),
            result={"count": number},
            inputs_hash="0" * 64,
            code_version="1",
        )
    return SYSTEM


MAKE = {"survival.kept": _kept}
