"""What to know before applying: what a park was said to cost, papers, times really taken.

No number is made up: a price is one that a source states, with its year; where none is known for a
park and a track, the page says so. A total is the price times the months its own conditions speak
of, and is given only where both are known.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from statistics import median
from typing import Any

from django.db.models import Q
from django.utils import timezone

from majal.kernel.dates import local_day
from majal.modules.admissions.public import Application, WaitingEntry
from majal.modules.calls.public import CONFIGURATIONS, Track
from majal.modules.case_types.public import CaseTypeVersion, Definition, published
from majal.modules.parks.public import Park, Tariff

CATEGORIES = {
    Track.PROJECT: ("startup", "coworking"),
    Track.STARTUP: ("startup",),
    Track.SME: ("sme",),
    Track.LARGE: ("large",),
    Track.SERVICE: ("sme",),
    Track.RESEARCHER: ("coworking",),
}
"""Which prices of a park speak of a track; a project holder may choose a desk."""
FEWEST = 5
"""Fewer decisions than these are not told: they would speak of persons."""
SINCE = timedelta(days=730)
_MONTHS = re.compile(r"(?:ferme de|pendant|^|\b)(\d{1,2})\s*(?:premiers\s+)?mois")
_AFTER = re.compile(r"apr[èe]s")


@dataclass(frozen=True)
class Price:
    """A price as a source states it, of a park or of the whole network."""

    tariff: Tariff
    later: bool
    months: int | None

    @property
    def of_network(self) -> bool:
        return self.tariff.park_id is None

    @property
    def by_area(self) -> bool:
        return self.tariff.unit == "m2/month"

    def a_month(self, area: Decimal) -> Decimal | None:
        """What an area costs a month at this price; None for one that is not by area."""
        return self.tariff.price * area if self.by_area else None

    def whole(self, area: Decimal) -> Decimal | None:
        """What an area costs over the months its conditions speak of; None where unknown."""
        month = self.a_month(area)
        return None if month is None or self.months is None or self.later else month * self.months


@dataclass(frozen=True)
class Costs:
    """What a track of a park costs, as far as it is known."""

    track: Track
    prices: Sequence[Price]

    @property
    def year(self) -> int:
        return max((p.tariff.valid_around for p in self.prices), default=0)


@dataclass(frozen=True)
class Taken:
    """Times really taken of late, in days, with how many decisions they stand on."""

    decisions: int
    median: int | None
    waited: int
    waiting_median: int | None
    waiting_now: int

    @property
    def few(self) -> bool:
        return self.decisions < FEWEST

    @property
    def few_waited(self) -> bool:
        return self.waited < FEWEST


def costs_of(park: Park) -> list[Costs]:
    """The latest stated prices of a park for each track; those of the network where it has none."""
    rows = list(
        Tariff.objects.filter(Q(park=park) | Q(park=None), archived_at=None)
        .select_related("source")
        .order_by("-valid_around", "price", "pk")
    )
    return [Costs(track, _latest(rows, CATEGORIES[track])) for track in Track]


def _latest(rows: list[Tariff], categories: Sequence[str]) -> list[Price]:
    found: list[Price] = []
    for category in categories:
        some = [t for t in rows if t.category == category]
        own = [t for t in some if t.park_id is not None] or some
        year = max((t.valid_around for t in own), default=0)
        found += [_price(t) for t in own if t.valid_around == year]
    return found


def _price(tariff: Tariff) -> Price:
    months = _MONTHS.search(tariff.conditions)
    later = bool(_AFTER.search(tariff.conditions))
    return Price(tariff, later, int(months[1]) if months else None)


def definition_for() -> Definition | None:
    """What the office-allocation kind asks, in force; None where it was not loaded."""
    try:
        return published(CONFIGURATIONS["offices"].kind).definition
    except CaseTypeVersion.DoesNotExist:
        return None


def taken_in(park: Park) -> Taken:
    """How long answers took here over two years, and how long those waited who got a place."""
    since = timezone.localdate() - SINCE
    rows = Application.objects.filter(
        case__park=park, case__ended_on__gte=since, case__filed_at__isnull=False
    ).exclude(case__outcome="")
    days = [
        (ended - local_day(filed)).days
        for filed, ended in rows.values_list("case__filed_at", "case__ended_on")
        if filed and ended
    ]
    entries: Any = WaitingEntry.objects.filter(park=park)
    waits = [
        (ended - begun).days
        for begun, ended in entries.filter(state="housed", ended_on__gte=since).values_list(
            "since", "ended_on"
        )
    ]
    return Taken(
        decisions=len(days),
        median=round(median(days)) if days else None,
        waited=len(waits),
        waiting_median=round(median(waits)) if waits else None,
        waiting_now=entries.filter(state__in=["waiting", "offered"]).count(),
    )
