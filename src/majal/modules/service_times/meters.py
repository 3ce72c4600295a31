"""What dossiers prove of time: answered at the desk, the law’s times kept, the days saved.

Of the network and of each park. Of fewer than five dossiers nothing is said of time: it would
speak of persons, as on the page of kept times.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from majal.kernel.actors import SYSTEM, Actor
from majal.kernel.dates import PartialDate
from majal.kernel.meters import Reading, meter
from majal.kernel.refs import Ref
from majal.modules.cases.public import Case, cases_visible_to
from majal.modules.service_times.queries import (
    FEWEST,
    Answer,
    answered_in,
    settled_between,
    share_of,
)

PARK = "parks.park"
TWELVE_MONTHS = timedelta(days=364)
"""From the first of them to the last day, both counted."""
Wanted = Callable[[Answer], bool]


def _month_before(day: date) -> PartialDate:
    """The month before that of ``day``: a month is counted once it is over."""
    last = day.replace(day=1) - timedelta(days=1)
    return PartialDate(last.year, last.month)


def _handled(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Case]:
    rows = answered_in(cases_visible_to(reader), period.first(), period.last())
    return rows.filter(park=subject.id) if subject else rows


@meter("procedures_handled", rows=_handled)
def procedures_handled(day: date) -> Iterator[Reading]:
    """Dossiers of the one-stop desk that were answered in a month."""
    period = _month_before(day)
    rows = answered_in(cases_visible_to(SYSTEM), period.first(), period.last())
    by_park = Counter(rows.values_list("park_id", flat=True))
    if by_park:
        yield Reading(Decimal(by_park.total()), period)
    for park in sorted(pk for pk in by_park if pk is not None):
        yield Reading(Decimal(by_park[park]), period, Ref(PARK, park))


def _any(_answer: Answer) -> bool:
    return True


def _kept(answer: Answer) -> bool:
    return answer.kept


def _answered(answer: Answer) -> bool:
    return answer.saved is not None


def _behind(wanted: Wanted) -> Callable[[Actor, Ref | None, PartialDate], Iterable[Case]]:
    """The dossiers behind a reading, limited to what the reader may see."""

    def rows(reader: Actor, subject: Ref | None, period: PartialDate) -> Iterable[Case]:
        seen = cases_visible_to(reader)
        if subject:
            seen = seen.filter(park=subject.id)
        day = period.last()
        return [a.case for a in settled_between(seen, day - TWELVE_MONTHS, day) if wanted(a)]

    return rows


def _told(day: date, tell: Callable[[list[Answer]], int | Decimal | None]) -> Iterator[Reading]:
    """What a year of legal times came to, of the network and of each park that has enough."""
    by_park: dict[int | None, list[Answer]] = defaultdict(list)
    for answer in settled_between(cases_visible_to(SYSTEM), day - TWELVE_MONTHS, day):
        by_park[None].append(answer)
        if answer.case.park_id is not None:
            by_park[answer.case.park_id].append(answer)
    for park, some in sorted(by_park.items(), key=lambda one: one[0] or 0):
        value = tell(some) if len(some) >= FEWEST else None
        if value is not None:
            subject = Ref(PARK, park) if park is not None else None
            yield Reading(Decimal(value), PartialDate.of(day), subject)


def _saved(answers: list[Answer]) -> int | None:
    days = [a.saved for a in answers if a.saved is not None]
    return sum(days) if len(days) >= FEWEST else None


@meter("legal_times_ended", rows=_behind(_any))
def legal_times_ended(day: date) -> Iterator[Reading]:
    """Dossiers whose legal time was kept or ran out in the twelve months before a day."""
    return _told(day, len)


@meter("legal_times_kept", rows=_behind(_kept))
def legal_times_kept(day: date) -> Iterator[Reading]:
    """Those of them that were answered in time."""
    return _told(day, lambda some: sum(map(_kept, some)))


@meter("legal_time_kept", rows=_behind(_any))
def legal_time_kept(day: date) -> Iterator[Reading]:
    """The second as a share of the first."""
    return _told(day, lambda some: share_of(sum(map(_kept, some)), len(some)))


@meter("legal_days_saved", rows=_behind(_answered))
def legal_days_saved(day: date) -> Iterator[Reading]:
    """Days of the calendar between the answers and the last days of their legal times."""
    return _told(day, _saved)
