"""What sessions prove by themselves: hours really given, who gave them, who was helped."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db.models import Avg, QuerySet

from majal.kernel.actors import Actor
from majal.kernel.dates import CASABLANCA, PartialDate
from majal.kernel.meters import Reading, Tally, meter
from majal.kernel.refs import Ref
from majal.modules.mentoring.public import (
    COUNCILS,
    Rating,
    Session,
    Side,
    State,
    by_land,
    by_park,
    given_between,
    of_all,
    sessions_visible_to,
)
from majal.modules.territories.public import lies_within

PARK, LAND = "parks.park", "territories.territory"
YEAR = timedelta(days=365)
TENTH, HOUR = Decimal("0.1"), Decimal(60)


def _end(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, CASABLANCA)


def _hours(minutes: int) -> Decimal:
    return (minutes / HOUR).quantize(TENTH)


def _of(rows: QuerySet[Session], subject: Ref | None) -> QuerySet[Session]:
    if subject is None:
        return rows
    if subject.kind == LAND:
        return rows.filter(payer__kind__in=COUNCILS, payer__territory=subject.id)
    return rows.filter(park=subject.id)


def _all(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Session]:
    """Sessions held since the beginning, the latest first."""
    rows = sessions_visible_to(reader).filter(state=State.DONE, starts_at__lt=_end(period.last()))
    return _of(rows, subject).order_by("-starts_at")


def _paid(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Session]:
    """Sessions that councils paid, the latest first."""
    rows = sessions_visible_to(reader).filter(
        state=State.DONE, starts_at__lt=_end(period.last()), payer__kind__in=COUNCILS
    )
    return _of(rows, subject).order_by("-starts_at")


def _year(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Session]:
    """Sessions of twelve months, the latest first."""
    end = _end(period.last())
    rows = sessions_visible_to(reader).filter(
        state=State.DONE, starts_at__lt=end, starts_at__gte=end - YEAR
    )
    return _of(rows, subject).order_by("-starts_at")


def _tally(*, by_councils: bool) -> Tally:
    """The hours of each session; those at the expense of councils by the land of the council."""

    def tally(
        reader: Actor, subject: Ref | None, first: date, last: date
    ) -> Iterable[tuple[Session, Decimal]]:
        seen = sessions_visible_to(reader).order_by().values("pk")
        rows = given_between(_end(first - timedelta(days=1)), _end(last)).filter(pk__in=seen)
        if by_councils:
            rows = rows.filter(payer__kind__in=COUNCILS)
        if subject and subject.kind == LAND:
            path = "payer__territory" if by_councils else "park__province"
            rows = rows.filter(lies_within(path, subject.id))
        elif subject:
            rows = rows.filter(park=subject.id)
        return [(one, _hours(one.minutes or 0)) for one in rows.order_by("starts_at", "pk")]

    return tally


@meter("expert_hours", rows=_all, tally=_tally(by_councils=False))
def expert_hours(day: date) -> Iterator[Reading]:
    """Hours that experts really gave since the beginning: the parks add up to the network."""
    rows, when = given_between(None, _end(day)), PartialDate.of(day)
    parks = by_park(rows)
    if parks:
        yield Reading(sum((_hours(m) for m, _e, _c in parks.values()), Decimal(0)), when)
    for park, (minutes, _experts, _companies) in sorted(parks.items()):
        yield Reading(_hours(minutes), when, Ref(PARK, park))


@meter("council_expert_hours", rows=_paid, tally=_tally(by_councils=True))
def council_expert_hours(day: date) -> Iterator[Reading]:
    """Hours really given at the expense of elected councils, by the territory of the council."""
    rows, when = given_between(None, _end(day)), PartialDate.of(day)
    lands = by_land(rows, COUNCILS)
    if lands:
        yield Reading(sum((_hours(m) for m in lands.values()), Decimal(0)), when)
    for land, minutes in sorted(lands.items()):
        yield Reading(_hours(minutes), when, Ref(LAND, land))


@meter("mentors_active", rows=_year)
def mentors_active(day: date) -> Iterator[Reading]:
    """Experts and mentors who gave at least one session in twelve months."""
    return _counted(day, 1)


@meter("companies_mentored", rows=_year)
def companies_mentored(day: date) -> Iterator[Reading]:
    """Organisations that had at least one session in twelve months."""
    return _counted(day, 2)


def _counted(day: date, which: int) -> Iterator[Reading]:
    end, when = _end(day), PartialDate.of(day)
    rows = given_between(end - YEAR, end)
    parks = by_park(rows)
    if parks:
        yield Reading(Decimal(of_all(rows)[which]), when)
    for park, numbers in sorted(parks.items()):
        yield Reading(Decimal(numbers[which]), when, Ref(PARK, park))


@meter("mentoring_satisfaction", rows=_year)
def mentoring_satisfaction(day: date) -> Iterator[Reading]:
    """What organisations gave for the sessions of twelve months, of five."""
    end, when = _end(day), PartialDate.of(day)
    rows = Rating.objects.filter(
        side=Side.COMPANY, session__starts_at__lt=end, session__starts_at__gte=end - YEAR
    ).order_by()
    whole = rows.aggregate(a=Avg("score"))["a"]
    if whole is not None:
        yield Reading(Decimal(whole).quantize(TENTH), when)
    for park, score in sorted(rows.values_list("session__park").annotate(a=Avg("score"))):
        yield Reading(Decimal(score).quantize(TENTH), when, Ref(PARK, park))
