"""Rows for the lists of support, for the test that counts their queries."""

from datetime import timedelta

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from tests.support.factories import a_place, a_plan, an_incident, an_outage, in_building, open_park


def _incidents(rows: int):
    for number in range(rows):
        an_incident(open_park(), title=f"Panne {number}")
    return SYSTEM


def _outages(rows: int):
    now = timezone.now()
    for number in range(rows):
        an_outage(began_at=now - timedelta(days=2 + number))
    return SYSTEM


def _places(rows: int):
    for number in range(rows):
        a_place(in_building(), f"Porte {number}")
    return SYSTEM


def _visits(rows: int):
    for _ in range(rows):
        a_plan()
    return SYSTEM


MAKE = {
    "support.incident": _incidents,
    "upkeep.outage": _outages,
    "support.place": _places,
    "upkeep.visit": _visits,
}
