"""What admissions count: applications, how long answers and waiting took, who waits."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from django.db.models import Q, QuerySet

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import PartialDate, local_day
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.admissions.models import Application, WaitingEntry
from majal.modules.admissions.queries.visible import applications_visible_to

PARK = "parks.park"
SINCE = timedelta(days=730)
FEWEST = 5
"""A middle of fewer is not told: it would speak of persons."""
Rows = QuerySet[Application]


def _filed(rows: Rows, day: date) -> Rows:
    real = rows.filter(call__is_fictitious=False, case__filed_at__isnull=False)
    return real.filter(case__filed_at__date__lte=day)


def _answered(rows: Rows, day: date) -> Rows:
    ended = _filed(rows, day).filter(case__ended_on__range=(day - SINCE, day))
    return ended.exclude(case__outcome="")


def _entries(day: date) -> QuerySet[WaitingEntry]:
    rows = WaitingEntry.objects.filter(application__call__is_fictitious=False, since__lte=day)
    return rows.select_related("application__case")


def _waiting(day: date) -> QuerySet[WaitingEntry]:
    return _entries(day).filter(Q(ended_on=None) | Q(ended_on__gt=day))


def _housed(day: date) -> QuerySet[WaitingEntry]:
    return _entries(day).filter(state="housed", ended_on__range=(day - SINCE, day))


def _counts(parks: Iterable[int | None], day: date) -> Iterator[Reading]:
    """How many in the network and in each park."""
    by_park: dict[int, int] = defaultdict(int)
    whole = 0
    for park in parks:
        whole += 1
        if park is not None:
            by_park[park] += 1
    when = PartialDate.of(day)
    yield Reading(Decimal(whole), when)
    for park, count in sorted(by_park.items()):
        yield Reading(Decimal(count), when, Ref(PARK, park))


def _middles(taken: Iterable[tuple[int | None, int]], day: date) -> Iterator[Reading]:
    """The middle of the days taken, of the network and of each park that has enough of them."""
    by_park: dict[int | None, list[int]] = defaultdict(list)
    for park, days in taken:
        by_park[None].append(days)
        if park is not None:
            by_park[park].append(days)
    when = PartialDate.of(day)
    for park, some in sorted(by_park.items(), key=lambda one: one[0] or 0):
        if len(some) >= FEWEST:
            subject = Ref(PARK, park) if park is not None else None
            yield Reading(Decimal(round(median(some))), when, subject)


def _behind(
    narrow: Callable[[Rows, date], Rows],
) -> Callable[[Actor, Ref | None, PartialDate], Iterable[Application]]:
    """The applications behind a count, limited to what the reader may see."""

    def rows(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Application]:
        found = narrow(applications_visible_to(reader), period.last())
        return found.filter(case__park=subject.id) if subject else found

    return rows


def _who_waits(rows: Rows, day: date) -> Rows:
    return rows.filter(pk__in=_waiting(day).values("application"))


def _who_waited(rows: Rows, day: date) -> Rows:
    return rows.filter(pk__in=_housed(day).values("application"))


@meter("applications_filed", rows=_behind(_filed))
def applications_filed(day: date) -> Iterator[Reading]:
    """Applications filed up to a day."""
    rows = _filed(applications_visible_to(SYSTEM), day)
    yield from _counts(rows.values_list("case__park", flat=True), day)


@meter("admission_days", rows=_behind(_answered))
def admission_days(day: date) -> Iterator[Reading]:
    """The middle of the days from filing to the answer, over two years."""
    rows = _answered(applications_visible_to(SYSTEM), day)
    yield from _middles(
        (
            (park, (ended - local_day(filed)).days)
            for park, filed, ended in rows.values_list(
                "case__park", "case__filed_at", "case__ended_on"
            )
            if filed and ended
        ),
        day,
    )


@meter("waiting_list", rows=_behind(_who_waits))
def waiting_list(day: date) -> Iterator[Reading]:
    """Those on the waiting lists on a day."""
    yield from _counts(_waiting(day).values_list("park", flat=True), day)


@meter("waiting_days", rows=_behind(_who_waited))
def waiting_days(day: date) -> Iterator[Reading]:
    """The middle of the days that those waited who accepted a place, over two years."""
    yield from _middles(
        (
            (entry.park_id, (entry.ended_on - entry.since).days)
            for entry in _housed(day)
            if entry.ended_on
        ),
        day,
    )
