"""What programmes prove by themselves: who was supported, what came of it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal

from django.db.models import Q

from majal.kernel.actors import Actor
from majal.kernel.dates import PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.funnels.queries import Path, paths_of
from majal.modules.programmes.public import (
    Cohort,
    Outcome,
    Place,
    StageKind,
    places_visible_to,
)

Fits = Callable[[Path], bool]
REAL = Q(cohort__stage__programme__is_fictitious=False)
ENTRUSTED = REAL & Q(cohort__stage__programme__entrusted=True)
ACCELERATED = ENTRUSTED & Q(cohort__stage__kind=StageKind.ACCELERATE)


def _behind(reader: Actor, where: Q, fits: Fits | None = None) -> Iterable[Place]:
    """The last place of each member who counts, of those the reader may see."""
    chosen = [p.places[-1].pk for p in paths_of(where) if fits is None or fits(p)]
    return places_visible_to(reader).filter(pk__in=chosen).order_by("pk")


def _until(day: date) -> Q:
    return Q(entered_on__lte=day)


def _company(path: Path) -> bool:
    return path.has_company


def _stock(where: Q, day: date, fits: Fits | None = None) -> Iterator[Reading]:
    paths = paths_of(where & _until(day))
    if paths:
        count = sum(1 for p in paths if fits is None or fits(p))
        yield Reading(Decimal(count), PartialDate.of(day))


def _beneficiaries(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Place]:  # noqa: ARG001
    return _behind(reader, ENTRUSTED & _until(period.last()))


@meter("programme_beneficiaries", rows=_beneficiaries)
def programme_beneficiaries(day: date) -> Iterator[Reading]:
    """Everyone who ever had a place in a programme entrusted to the network, each once."""
    return _stock(ENTRUSTED, day)


def _in_year(year: int) -> Q:
    return (
        ENTRUSTED
        & Q(entered_on__lte=date(year, 12, 31))
        & (Q(left_on=None) | Q(left_on__gte=date(year, 1, 1)))
    )


def _startups(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Place]:  # noqa: ARG001
    return _behind(reader, _in_year(period.last().year), _company)


@meter("programme_startups", rows=_startups)
def programme_startups(day: date) -> Iterator[Reading]:
    """Companies with a place in an entrusted programme during the last whole year, each once."""
    year = day.year - 1
    paths = paths_of(_in_year(year))
    if paths:
        yield Reading(Decimal(sum(p.has_company for p in paths)), PartialDate(year))


def _accelerated(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Place]:  # noqa: ARG001
    return _behind(reader, ACCELERATED & _until(period.last()), _company)


@meter("accelerated_startups_cumulative", rows=_accelerated)
def accelerated_startups(day: date) -> Iterator[Reading]:
    """Companies that were ever admitted to an acceleration cohort, each once."""
    return _stock(ACCELERATED, day, _company)


def _admitted(day: date) -> Q:
    """Those in an acceleration cohort from the day it began."""
    return ACCELERATED & Q(cohort__first_day=day, entered_on__lte=day)


def _cohort(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Place]:  # noqa: ARG001
    return _behind(reader, _admitted(period.last()), _company)


@meter("accelerator_cohort", rows=_cohort)
def accelerator_cohort(day: date) -> Iterator[Reading]:
    """Companies admitted to the acceleration cohorts that began on one day, by that day."""
    begun = Cohort.objects.filter(
        first_day__lte=day,
        stage__kind=StageKind.ACCELERATE,
        stage__programme__entrusted=True,
        stage__programme__is_fictitious=False,
    )
    for first in sorted(set(begun.values_list("first_day", flat=True))):
        if paths := paths_of(_admitted(first)):
            yield Reading(Decimal(sum(p.has_company for p in paths)), PartialDate.of(first))


def _graduated(day: date) -> Fits:
    return lambda path: any(
        one.outcome == Outcome.GRADUATED and one.left_on and one.left_on <= day
        for one in path.places
    )


def _graduates(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Place]:  # noqa: ARG001
    day = period.last()
    return _behind(reader, REAL & _until(day), _graduated(day))


@meter("programme_graduates", rows=_graduates)
def programme_graduates(day: date) -> Iterator[Reading]:
    """Members who completed a stage of any programme, each once."""
    return _stock(REAL, day, _graduated(day))


def _created(day: date) -> Fits:
    return lambda path: path.created is not None and path.created <= day


def _companies(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Place]:  # noqa: ARG001
    day = period.last()
    return _behind(reader, REAL & _until(day), _created(day))


@meter("companies_created_in_programmes", rows=_companies)
def companies_created(day: date) -> Iterator[Reading]:
    """Companies created by members after they entered a programme, each once."""
    return _stock(REAL, day, _created(day))
