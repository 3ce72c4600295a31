"""What became of the times that the law sets: kept or not, and how many days were saved.

A park's own charter is no law and is left out. Each dossier is settled once: on the day of its
answer where that came in time, else on the day after its last one, answered since or not. So no
share grows by leaving late dossiers unanswered. Every clock is read as it stood on the day asked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Q, QuerySet

from majal.kernel.clock import DaysOff, Kind, Reading, read
from majal.kernel.dates import local_day
from majal.modules.case_types.public import Calendar, CaseTypeVersion, Definition, days_off
from majal.modules.cases.public import JUDGED, Case, CaseState

TENTH = Decimal("0.1")
AHEAD = 5
"""Years past the day asked whose days off may matter to a last day, as on a dossier’s clock."""
AT_ONCE = 500
DESK = "desk"


@dataclass(frozen=True)
class Answer:
    """What became of one legal time.

    ``saved``: days of the calendar from the answer to the last day of its time, whatever unit the
    law counts in; below zero where it came late, None where there was none yet.
    """

    case: Case
    on: date
    kept: bool
    saved: int | None


def settled_between(cases: QuerySet[Case], first: date, last: date) -> Iterator[Answer]:
    """The legal times that were kept or ran out from one day to another, as known on the last.

    Withdrawn in time, closed for want of papers in time, or merged: nothing was settled.
    """
    versions = _legal()
    rows: Any = cases.filter(version__in=list(versions), filed_at__date__lte=last)
    rows = rows.filter(Q(ended_on=None) | Q(ended_on__gte=first)).exclude(state=CaseState.MERGED)
    rows = rows.order_by("pk").prefetch_related("clock_events")
    off: dict[Calendar, DaysOff] = {}
    oldest = rows.values_list("filed_at", flat=True).order_by("filed_at").first()
    if oldest is None:
        return
    for case in rows.iterator(chunk_size=AT_ONCE):
        promise = versions[case.version_id].promised(case.answers)
        if promise is None:
            continue
        if promise.calendar not in off:
            off[promise.calendar] = days_off(promise.calendar, local_day(oldest), last.year + AHEAD)
        events = [e.event for e in case.clock_events.all() if e.on <= last]
        reading = read(events, promise.term, off[promise.calendar], today=last)
        ends = events[-1].on if events[-1].kind == Kind.DECIDED else None
        found = _settled(case, reading, ends)
        if found and first <= found.on <= last:
            yield found


def _settled(case: Case, reading: Reading, answered: date | None) -> Answer | None:
    saved = (reading.due - answered).days if answered and reading.due else None
    if reading.lapsed_on:
        return Answer(case, reading.lapsed_on + timedelta(days=1), kept=False, saved=saved)
    return Answer(case, answered, kept=True, saved=saved) if answered else None


def _legal() -> dict[int, Definition]:
    """The versions whose time is one of the law; which time, the answers of a dossier say."""
    found = ((v.pk, v.definition) for v in CaseTypeVersion.objects.all())
    return {pk: told for pk, told in found if told.promise and not told.promise.charter}


def answered_in(cases: QuerySet[Case], first: date, last: date) -> QuerySet[Case]:
    """The dossiers of the one-stop desk that were answered from one day to another."""
    rows = cases.filter(type__service=DESK, state__in=sorted(JUDGED))
    return rows.filter(ended_on__range=(first, last)).order_by("pk")


def share_of(part: int, whole: int) -> Decimal:
    """A part in hundredths of the whole, to one decimal."""
    return (Decimal(100 * part) / whole).quantize(TENTH, ROUND_HALF_UP)
