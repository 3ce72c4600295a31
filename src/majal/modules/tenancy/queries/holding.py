"""Who holds which space on a day, what is free, and what is in the way of a contract."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from majal.kernel.dates import local_day
from majal.modules.organisations.public import Organisation
from majal.modules.parks.public import Building, Park, Space
from majal.modules.premises.public import StatePeriod
from majal.modules.tenancy.models import Contract, ContractSpace
from majal.modules.tenancy.workflow import OCCUPYING

COMMON = "common"
NEAREST = 3
DAY = timedelta(days=1)


def _covering(rows: QuerySet[ContractSpace], day: date) -> QuerySet[ContractSpace]:
    return rows.filter(Q(until=None) | Q(until__gt=day), first_day__lte=day)


def contracts_live_on(
    day: date, *, park: Park | None = None, organisation: Organisation | None = None
) -> QuerySet[Contract]:
    """The contracts that were or will be in force on a day: begun, or signed to begin by then."""
    rows = Contract.objects.select_related("organisation", "park").filter(
        Q(ended_on=None) | Q(ended_on__gte=day),
        Q(last_day=None) | Q(last_day__gte=day) | Q(state="running") | Q(ended_on__gte=day),
        Q(started_on__isnull=False) | Q(state="signed"),
        state__in=sorted(OCCUPYING),
        first_day__lte=day,
    )
    if park is not None:
        rows = rows.filter(park=park)
    return rows if organisation is None else rows.filter(organisation=organisation)


def holdings_on(day: date, *, park: Park | None = None) -> QuerySet[ContractSpace]:
    """The spaces under signed contracts on a day, each with its contract and company."""
    rows = _covering(ContractSpace.objects.filter(live=True), day)
    rows = rows.filter(contract__state__in=sorted(OCCUPYING))
    if park is not None:
        rows = rows.filter(contract__park=park)
    return rows.select_related("contract__organisation", "space__building")


def _lettable(park: Park | None, first: date, until: date | None) -> QuerySet[Space]:
    """Spaces of a park that are there from a day to another and are not common to all."""
    rows = Space.objects.exclude(kind=COMMON).filter(
        Q(valid_from=None) | Q(valid_from__lte=first), building__archived_at=None
    )
    ends = Q(valid_until=None)
    rows = rows.filter(ends if until is None else ends | Q(valid_until__gte=until))
    return rows if park is None else rows.filter(building__park=park)


def _overlapping(first: date, until: date | None) -> QuerySet[ContractSpace]:
    """What is held on any day from ``first`` up to but not including ``until``."""
    rows = ContractSpace.objects.filter(Q(until=None) | Q(until__gt=first), live=True)
    rows = rows.exclude(until__isnull=False, until__lte=first)
    return rows if until is None else rows.filter(first_day__lt=until)


def spaces_free_for(
    park: Park | None, first: date, until: date | None, *, but: int = 0
) -> QuerySet[Space]:
    """The spaces nobody holds on these days and that are in use on the first of them.

    What contract ``but`` holds counts as free.
    """
    taken = _overlapping(first, until).filter(space=OuterRef("pk")).exclude(contract=but)
    shut = StatePeriod.objects.filter(
        Q(until=None) | Q(until__gt=first), space=OuterRef("pk"), first_day__lte=first
    )
    rows = _lettable(park, first, until).filter(~Exists(taken), ~Exists(shut))
    return rows.select_related("building__park", "floor").order_by("building", "code")


def free_spaces(day: date, *, park: Park | None = None) -> QuerySet[Space]:
    """The spaces that nobody holds on a day and that may be let."""
    return spaces_free_for(park, day, day + DAY)


@dataclass(frozen=True)
class InTheWay:
    """What keeps a space from being let: a contract, and the day from which it is free again."""

    space: Space
    contract: Contract
    until: date | None
    alternatives: Sequence[Space]


def in_the_way(
    spaces: Iterable[Space], first: date, until: date | None, *, but: int = 0
) -> InTheWay | None:
    """The first of these spaces that is held on these days by another contract than ``but``."""
    spaces = list(spaces)
    rows = _overlapping(first, until).filter(space__in=[s.pk for s in spaces])
    rows = rows.exclude(contract=but).select_related("contract", "space__building__park")
    row = rows.order_by("first_day", "pk").first()
    if row is None:
        return None
    others = nearest_free(row.space, first, until, but=[s.pk for s in spaces])
    return InTheWay(row.space, row.contract, row.until, others)


def nearest_free(
    space: Space, first: date, until: date | None, *, but: Iterable[int] = ()
) -> list[Space]:
    """Free spaces of the same park: of the same kind first, then those nearest in area."""
    rows = spaces_free_for(space.building.park, first, until).exclude(pk__in=list(but))
    wanted = space.net_area or Decimal(0)

    def far(other: Space) -> tuple[bool, Decimal, str]:
        return (other.kind != space.kind, abs((other.net_area or Decimal(0)) - wanted), other.code)

    return sorted(rows, key=far)[:NEAREST]


def tenants_touched(
    buildings: Iterable[Building | int], first: datetime, until: datetime | None
) -> QuerySet[Organisation]:
    """The organisations that held a space of these buildings at any time between two moments."""
    ids = [b if isinstance(b, int) else b.pk for b in buildings]
    rows = _overlapping(local_day(first), None if until is None else local_day(until) + DAY)
    rows = rows.filter(
        space__building__in=ids,
        contract__state__in=sorted(OCCUPYING),
        contract__started_on__isnull=False,
    )
    return Organisation.objects.filter(pk__in=rows.values("contract__organisation"))


def held_after(spaces: Iterable[Space], on: date) -> ContractSpace | None:
    """What holds one of these spaces on a day or later, the first to begin."""
    rows = _overlapping(on, None).filter(space__in=list(spaces))
    return rows.select_related("space", "contract").order_by("first_day", "pk").first()
