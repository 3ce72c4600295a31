"""What is counted here: projects and investments of territories, the barometer, cost coverage.

In a demonstration all of it is invented: it is no figure.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet, Sum

from majal.kernel.actors import ANYONE, Actor
from majal.kernel.dates import PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.billing.public import InvoiceLine, State
from majal.modules.costs.public import totals_of
from majal.modules.impact.models import ClimateAnswer, DigitalProject, Investment
from majal.modules.impact.queries.climate import told_of
from majal.modules.impact.queries.records import investments_visible_to, projects_visible_to
from majal.modules.impact.workflow import ProjectState
from majal.modules.parks.public import parks_visible_to
from majal.modules.territories.public import Territory, lies_within

PARK, LAND = "parks.park", "territories.territory"
MONTHS = 12


def _by_land(rows: Iterable[tuple[Territory, Decimal]], when: PartialDate) -> Iterator[Reading]:
    """The sum of each territory that has any, up to the country."""
    sums: dict[int, Decimal] = defaultdict(Decimal)
    for land, value in rows:
        at: Territory | None = land
        while at is not None:
            sums[at.pk] += value
            at = at.parent
    for number, value in sorted(sums.items()):
        yield Reading(value, when, Ref(LAND, number))


def _rows(
    visible: Callable[[Actor], QuerySet[Any]], **kept: Any
) -> Callable[[Actor, Ref | None, PartialDate], Iterable[Any]]:
    def behind(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Any]:  # noqa: ARG001
        rows: QuerySet[Any] = visible(reader).filter(**kept)
        return rows if subject is None else rows.filter(lies_within("territory", subject.id))

    return behind


LIVE = (ProjectState.RUNNING, ProjectState.DONE)
LINE = "territory__parent__parent__parent"


@meter("digital_projects", rows=_rows(projects_visible_to, state__in=LIVE))
def digital_projects(day: date) -> Iterator[Reading]:
    """Projects that run or are in service."""
    if settings.MAJAL_DEMO:
        return
    rows = DigitalProject.objects.filter(state__in=LIVE, since__lte=day).select_related(LINE)
    yield from _by_land(((one.territory, Decimal(1)) for one in rows), PartialDate.of(day))


@meter("investment_announced_mad", rows=_rows(investments_visible_to))
def investment_announced(day: date) -> Iterator[Reading]:
    """Dirhams announced by a day."""
    if settings.MAJAL_DEMO:
        return
    rows = Investment.objects.filter(announced_on__lte=day).select_related(LINE)
    yield from _by_land(((one.territory, one.announced) for one in rows), PartialDate.of(day))


@meter("investment_made_mad", rows=_rows(investments_visible_to, made__isnull=False))
def investment_made(day: date) -> Iterator[Reading]:
    """Dirhams made by a day."""
    if settings.MAJAL_DEMO:
        return
    rows = Investment.objects.filter(made_on__lte=day).select_related(LINE)
    told = ((one.territory, one.made or Decimal(0)) for one in rows)
    yield from _by_land(told, PartialDate.of(day))


def _nobody(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Any]:  # noqa: ARG001
    """No record is opened: an answer is told of no company, and accounts are their keepers'."""
    return ()


def _climate(day: date, place: int) -> Iterator[Reading]:
    """The mean of one question in the year before, where it may be told."""
    if settings.MAJAL_DEMO:
        return
    year = day.year - 1
    parks = {p.pk: p for p in parks_visible_to(ANYONE)}
    counted = ClimateAnswer.objects.filter(year=year).order_by().values_list("park")
    rows = counted.annotate(n=Count("pk"), one=Sum("present"), other=Sum("outlook"))
    told = told_of({parks[pk]: (n, one, other) for pk, n, one, other in rows})
    codes = {p.code: Ref(PARK, p.pk) for p in parks.values()}
    lands = Territory.objects.filter(code__in=[c for c in told if c not in codes])
    codes |= {land.code: Ref(LAND, land.pk) for land in lands}
    for code, found in sorted(told.items()):
        if found is not None:
            mean = (Decimal(found[place]) / found[0]).quantize(Decimal("0.01"))
            yield Reading(mean, PartialDate(year), codes[code])


@meter("climate_present", rows=_nobody)
def climate_present(day: date) -> Iterator[Reading]:
    """How business was, by the barometer of the year before."""
    return _climate(day, 1)


@meter("climate_outlook", rows=_nobody)
def climate_outlook(day: date) -> Iterator[Reading]:
    """How business is expected to be, by the barometer of the year before."""
    return _climate(day, 2)


@meter("cost_coverage", rows=_nobody)
def cost_coverage(day: date) -> Iterator[Reading]:
    """How much of the costs of the year before the invoices of each park cover, in hundredths.

    Told where costs stand in each of its twelve months: half a year of costs would flatter.
    """
    if settings.MAJAL_DEMO:
        return
    year = day.year - 1
    parks = list(parks_visible_to(ANYONE).order_by("pk").values_list("pk", flat=True))
    costs = totals_of(parks, year)
    dated = {"invoice__day__year": year, "invoice__state": State.ISSUED}
    rows = InvoiceLine.objects.filter(**dated).order_by().values_list("invoice__park")
    income = dict(rows.annotate(net=Sum("net")))
    for park in parks:
        found = costs.get(park)
        if found is None or not all(month > 0 for month in found.actual[:MONTHS]):
            continue
        share = 100 * income.get(park, Decimal(0)) / found.spent
        yield Reading(share.quantize(Decimal("0.1")), PartialDate(year), Ref(PARK, park))
