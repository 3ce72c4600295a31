"""How available services were: open minutes, and those that outages took."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Q, QuerySet

from majal.kernel.dates import local_day
from majal.modules.parks.public import Building
from majal.modules.upkeep.models import Outage
from majal.modules.upkeep.queries.opening import openings_of
from majal.modules.upkeep.workflow import OpenTime, ServiceKind

YEAR = timedelta(days=365)
TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Availability:
    """One service of one building over a span: outages, open minutes, those that were lost."""

    building: Building
    service: str
    outages: int
    lost: int
    open: int

    @property
    def label(self) -> str:
        return str(ServiceKind(self.service).label)

    @property
    def share(self) -> Decimal | None:
        """Of a hundred open minutes, how many it worked; None where no hours are known."""
        return share_of(self.open - self.lost, self.open)

    @property
    def width(self) -> str:
        """The same for the width of a bar."""
        return str(self.share or 0)


def share_of(part: int, whole: int) -> Decimal | None:
    """Hundredths to one decimal; None of nothing."""
    if whole <= 0:
        return None
    return (Decimal(100 * part) / whole).quantize(TENTH, ROUND_HALF_UP)


def outages_in(first: datetime, last: datetime) -> QuerySet[Outage]:
    """What failed between two moments, and was not taken back."""
    return Outage.objects.filter(
        Q(ended_at=None) | Q(ended_at__gt=first), began_at__lt=last, withdrawn_at=None
    )


def lost_minutes(
    outages: Iterable[Outage], opening: OpenTime, first: datetime, last: datetime
) -> int:
    """Open minutes that outages took between two moments."""
    lost = timedelta()
    for one in outages:
        lost += opening.between(max(one.began_at, first), min(one.ended_at or last, last))
    return int(lost.total_seconds() // 60)


def availability_of(
    buildings: Sequence[Building], first: datetime, last: datetime
) -> list[Availability]:
    """Every service of each building over a span; three queries."""
    openings = openings_of({b.park_id for b in buildings}, local_day(first), local_day(last))
    rows: dict[tuple[int, str], list[Outage]] = {}
    for one in outages_in(first, last).filter(building__in=buildings):
        rows.setdefault((one.building_id, one.service), []).append(one)
    found = []
    for building in buildings:
        opening = openings.get(building.park_id, OpenTime())
        whole = int(opening.between(first, last).total_seconds() // 60)
        for service in ServiceKind.values:
            failed = rows.get((building.pk, service), [])
            lost = lost_minutes(failed, opening, first, last)
            found.append(Availability(building, service, len(failed), lost, whole))
    return found
