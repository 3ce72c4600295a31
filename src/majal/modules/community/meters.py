"""What the community proves: members who stand in the directory, introductions that were answered.

A company that is or was in two parks counts in each of them, and once in the network.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import CASABLANCA, PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.community.models import Introduction
from majal.modules.community.queries.meeting import introductions_visible_to
from majal.modules.community.queries.members import directory, parks_by_company
from majal.modules.community.workflow import IntroductionState
from majal.modules.organisations.public import Organisation

PARK = "parks.park"
ANSWERED = (IntroductionState.ACCEPTED, IntroductionState.DECLINED)


def _answered(
    rows: QuerySet[Introduction], first: date, last: date, subject: Ref | None = None
) -> QuerySet[Introduction]:
    """Those to which the company asked said yes or no on some days; a lapse is no answer."""
    begins = datetime.combine(first, time.min, CASABLANCA)
    ends = datetime.combine(last + timedelta(days=1), time.min, CASABLANCA)
    rows = rows.filter(state__in=ANSWERED, ended_at__gte=begins, ended_at__lt=ends)
    if subject is not None:
        rows = rows.filter(asked__in=_companies_in(subject.id))
    return rows.order_by("ended_at", "pk")


def _companies_in(park: int) -> set[int]:
    return {company for company, parks in parks_by_company().items() if park in parks}


def _readings(companies: list[int], when: PartialDate) -> Iterator[Reading]:
    """The network, and each park in which one of these is or was."""
    if not companies:
        return
    yield Reading(Decimal(len(companies)), when)
    known: dict[int, set[int]] = defaultdict(set, parks_by_company())
    parks = Counter(park for company in companies for park in known[company])
    for park, count in sorted(parks.items()):
        yield Reading(Decimal(count), when, Ref(PARK, park))


def _rows_answered(
    reader: Actor, subject: Ref | None, period: PartialDate
) -> Iterable[Introduction]:
    return _answered(introductions_visible_to(reader), period.first(), period.last(), subject)


def _rows_listed(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Organisation]:  # noqa: ARG001 - consents are known as they are today
    found = directory(reader).order_by("pk")
    return found.filter(pk__in=_companies_in(subject.id)) if subject else found


@meter("community_members_listed", rows=_rows_listed)
def members_listed(day: date) -> Iterator[Reading]:
    """Members who stand in the directory today; of another day nobody knows, so nothing is said."""
    if day == timezone.localdate():
        listed = list(directory(SYSTEM).order_by().values_list("pk", flat=True))
        yield from _readings(listed, PartialDate.of(day))


@meter("introductions_answered", rows=_rows_answered)
def introductions_answered(day: date) -> Iterator[Reading]:
    """Introductions answered in the last whole month, by the park of whoever answered."""
    last = day.replace(day=1) - timedelta(days=1)
    rows = _answered(Introduction.objects.all(), last.replace(day=1), last)
    when = PartialDate(last.year, last.month)
    yield from _readings(list(rows.values_list("asked", flat=True)), when)
