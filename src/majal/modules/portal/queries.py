"""What to know before applying: what a park was said to cost, papers, times really taken.

No number is made up: a price is one that a source states, with its year; where none is known for a
park and a track, the page says so. A total is the rent, and the charges where they are known, times
the months that the price's own conditions speak of; it is given only where rent and months are
known, and says whether charges are in it. A deposit is paid once and stands apart.
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
from majal.modules.tenancy.public import free_spaces

CATEGORIES = {
    Track.PROJECT: ("startup", "coworking"),
    Track.STARTUP: ("startup",),
    Track.SME: ("sme",),
    Track.LARGE: ("large",),
    Track.SERVICE: ("sme",),
    Track.RESEARCHER: ("coworking",),
}
"""Which prices of a park speak of a track; a project holder may choose a desk."""
BY_MONTH = frozenset({"m2/month", "office/month", "month"})
"""The units in which charges can be reckoned beside a rent by area."""
FEWEST = 5
"""Fewer decisions than these are not told: they would speak of persons."""
SINCE = timedelta(days=730)
_MONTHS = re.compile(r"(?:ferme de|pendant|^|\b)(\d{1,2})\s*(?:premiers\s+)?mois")
_AFTER = re.compile(r"apr[èe]s")


@dataclass(frozen=True)
class Price:
    """A price as a source states it, of a park or of the whole network, and what comes with it."""

    tariff: Tariff
    later: bool
    months: int | None
    charges: Tariff | None = None
    deposit: Tariff | None = None

    @property
    def of_network(self) -> bool:
        return self.tariff.park_id is None

    @property
    def by_area(self) -> bool:
        return self.tariff.unit == "m2/month"

    def a_month(self, area: Decimal) -> Decimal | None:
        """What an area costs a month at this price; None for one that is not by area."""
        return self.tariff.price * area if self.by_area else None

    def charges_a_month(self, area: Decimal) -> Decimal | None:
        """The service charges of an area a month; None where nobody said them so."""
        if self.charges is None or self.charges.unit not in BY_MONTH:
            return None
        return self.charges.price * (area if self.charges.unit == "m2/month" else 1)

    def guarantee(self, area: Decimal) -> Decimal | None:
        """The security deposit for an area, paid once; None where unknown."""
        month = self.a_month(area)
        return None if month is None or self.deposit is None else month * self.deposit.price

    def whole(self, area: Decimal) -> Decimal | None:
        """Rent and known charges of an area over the months of its conditions; None where unknown.

        A deposit is not in it: it comes back.
        """
        month = self.a_month(area)
        if month is None or self.months is None or self.later:
            return None
        return (month + (self.charges_a_month(area) or 0)) * self.months


@dataclass(frozen=True)
class Reckoned:
    """A price reckoned for an area: a month, charges a month, deposit, the whole term."""

    price: Price
    month: Decimal | None
    charges: Decimal | None
    deposit: Decimal | None
    whole: Decimal | None


@dataclass(frozen=True)
class Costs:
    """What a track of a park costs, as far as it is known."""

    track: Track
    prices: Sequence[Price]

    def reckoned(self, area: Decimal) -> list[Reckoned]:
        """Each price for an area."""
        return [
            Reckoned(p, p.a_month(area), p.charges_a_month(area), p.guarantee(area), p.whole(area))
            for p in self.prices
        ]

    @property
    def year(self) -> int:
        return max((p.tariff.valid_around for p in self.prices), default=0)


@dataclass(frozen=True)
class Offer:
    """What a park costs, track by track, and what was said of charges and deposits there."""

    tracks: Sequence[Costs]
    charges: Sequence[Tariff]
    deposits: Sequence[Tariff]


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


def offer_of(park: Park) -> Offer:
    """The latest stated prices of a park; those of the network where it has none. One query."""
    rows = list(
        Tariff.objects.filter(Q(park=park) | Q(park=None), archived_at=None)
        .select_related("source")
        .order_by("-valid_around", "price", "pk")
    )
    charges, deposits = _latest(rows, "charges"), _latest(rows, "deposit")
    beside = _one(charges), _one(deposits)
    tracks = [
        Costs(track, [_price(t, *beside) for c in CATEGORIES[track] for t in _latest(rows, c)])
        for track in Track
    ]
    return Offer(tracks, charges, deposits)


def _latest(rows: list[Tariff], category: str) -> list[Tariff]:
    """The prices of the latest year; those of the network where the park has none of its own."""
    some = [t for t in rows if t.category == category]
    own = [t for t in some if t.park_id is not None] or some
    year = max((t.valid_around for t in own), default=0)
    return [t for t in own if t.valid_around == year]


def _one(rows: Sequence[Tariff]) -> Tariff | None:
    """The only one; where several are said, none is taken for the one to reckon with."""
    return rows[0] if len(rows) == 1 else None


def _price(tariff: Tariff, charges: Tariff | None, deposit: Tariff | None) -> Price:
    months = _MONTHS.search(tariff.conditions)
    later = bool(_AFTER.search(tariff.conditions))
    return Price(tariff, later, int(months[1]) if months else None, charges, deposit)


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


@dataclass(frozen=True)
class Free:
    """Free spaces of one kind: how many, the smallest and largest area as far as known."""

    label: str
    count: int
    least: Decimal | None
    most: Decimal | None


def free_in(park: Park) -> list[Free]:
    """The spaces of a park that nobody holds today, by kind; one query."""
    found: dict[str, list[Any]] = {}
    for space in free_spaces(timezone.localdate(), park=park):
        found.setdefault(str(space.get_kind_display()), []).append(space.net_area)
    return [
        Free(label, len(areas), min(known, default=None), max(known, default=None))
        for label, areas in found.items()
        for known in [[area for area in areas if area is not None]]
    ]
