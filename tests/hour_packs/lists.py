"""Rows for the lists of packs, for the test that counts their queries."""

from datetime import timedelta

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from tests.hour_packs.factories import a_pack, a_price


def _packs(rows: int):
    for _ in range(rows):
        a_pack()
    return SYSTEM


def _prices(rows: int):
    for n in range(rows):
        a_price(hours=n + 1, first=timezone.localdate() + timedelta(days=n))
    return SYSTEM


MAKE = {"hour_packs.pack": _packs, "hour_packs.price": _prices}
