"""What incidents come to: kept promises, satisfaction, what breaks again and again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import Any

from django.db.models import Avg, Count, Max, Q, QuerySet

from majal.modules.parks.public import Building
from majal.modules.support.models import Incident, Place, Rating
from majal.modules.support.workflow import OPEN, IncidentState
from majal.modules.upkeep.public import YEAR, Category, share_of

AGAIN = timedelta(days=90)
"""What breaks at one place twice within this time breaks again and again."""
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Again:
    """One kind of fault that came back at one place within ninety days."""

    building: Building | None
    place: Place | None
    category: str
    times: int
    last: datetime

    @property
    def label(self) -> str:
        return str(Category(self.category).label)


def faults_again(incidents: QuerySet[Incident], now: datetime) -> list[Again]:
    """What broke twice or more at one place within ninety days, the most often first."""
    recent = incidents.filter(reported_at__gt=now - AGAIN).exclude(state=IncidentState.DISMISSED)
    rows = list(
        recent.exclude(building=None)
        .order_by()
        .values("building_id", "place_id", "category")
        .annotate(times=Count("pk"), last=Max("reported_at"))
        .filter(times__gt=1)
        .order_by("-times", "-last")[:30]
    )
    buildings = Building.objects.in_bulk({r["building_id"] for r in rows})
    places = Place.objects.in_bulk({r["place_id"] for r in rows if r["place_id"]})
    return [
        Again(
            buildings.get(r["building_id"]),
            places.get(r["place_id"]),
            r["category"],
            r["times"],
            r["last"],
        )
        for r in rows
    ]


def earlier_of(incident: Incident) -> list[Incident]:
    """The same kind of fault at the same place in the ninety days before; one query."""
    if incident.building_id is None:
        return []
    rows = Incident.objects.filter(
        building_id=incident.building_id,
        place=incident.place,
        category=incident.category,
        reported_at__lt=incident.reported_at,
        reported_at__gt=incident.reported_at - AGAIN,
    )
    rows = rows.exclude(state=IncidentState.DISMISSED).exclude(pk=incident.pk)
    return list(rows.select_related("case").order_by("-reported_at")[:10])


@dataclass(frozen=True)
class Numbers:
    """What the incidents of some parks came to over the last year."""

    reported: int
    open: int
    late: int
    judged: int
    in_time: int
    minutes: int | None
    rated: int
    score: Decimal | None

    @property
    def share(self) -> Decimal | None:
        """Of a hundred repairs with a promise, how many came in time."""
        return share_of(self.in_time, self.judged)


def numbers_of(incidents: QuerySet[Incident], now: datetime) -> Numbers:
    """Reported, open, late, kept, how long a repair takes, satisfaction; three queries."""
    rows = incidents.order_by()
    year = rows.filter(reported_at__gt=now - YEAR).exclude(state=IncidentState.DISMISSED)
    counts: Mapping[str, Any] = rows.aggregate(
        open=Count("pk", filter=Q(state__in=sorted(OPEN))),
        late=Count("pk", filter=Q(state__in=sorted(OPEN), repair_due_at__lt=now)),
    )
    taken = list(year.values_list("spent_minutes", "in_time", "pk"))
    spent = [minutes for minutes, _kept, _pk in taken if minutes is not None]
    judged = [kept for _minutes, kept, _pk in taken if kept is not None]
    rating = Rating.objects.filter(incident__in=year).aggregate(n=Count("pk"), mean=Avg("score"))
    return Numbers(
        reported=len(taken),
        open=counts["open"],
        late=counts["late"],
        judged=len(judged),
        in_time=sum(judged),
        minutes=int(median(spent)) if spent else None,
        rated=rating["n"],
        score=Decimal(rating["mean"]).quantize(TENTH, ROUND_HALF_UP) if rating["n"] else None,
    )
