"""Sums of sessions: the load of experts, the hours really given."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Avg, Count, F, Q, QuerySet, Sum

from majal.kernel.dates import CASABLANCA
from majal.modules.mentoring.models import Expert, Rating, Session
from majal.modules.mentoring.workflow import COUNTED, Side, State

MINUTES = Sum(F("minutes"))


def month_span(day: date) -> tuple[datetime, datetime]:
    """The month of a day, here."""
    first = day.replace(day=1)
    after = (first + timedelta(days=32)).replace(day=1)
    begins, ends = (datetime.combine(d, time.min, tzinfo=CASABLANCA) for d in (first, after))
    return begins, ends


@dataclass(frozen=True)
class Load:
    """What an expert does in a month, and what was thought of them so far."""

    minutes: int = 0
    most: int | None = None
    sessions: int = 0
    score: float | None = None

    @property
    def share(self) -> int | None:
        """How much of their month is taken, in percent; none where they set no limit."""
        return min(100, 100 * self.minutes // self.most) if self.most else None


def loads(experts: Iterable[Expert], day: date) -> dict[int, Load]:
    """The load of experts in the month of a day; two queries."""
    known = {one.pk: one for one in experts}
    begins, ends = month_span(day)
    rows = Session.objects.filter(
        expert__in=list(known), state__in=COUNTED, starts_at__gte=begins, starts_at__lt=ends
    )
    sums: dict[int, tuple[int, int]] = {}
    for pk, a, b, given in rows.values_list("expert", "starts_at", "ends_at", "minutes"):
        minutes, number = sums.get(pk, (0, 0))
        length = int((b - a).total_seconds()) // 60 if given is None else given
        sums[pk] = (minutes + length, number + 1)
    scores = dict(
        Rating.objects.filter(session__expert__in=list(known), side=Side.COMPANY)
        .order_by()
        .values_list("session__expert")
        .annotate(score=Avg("score"))
    )
    return {
        pk: Load(
            *sums.get(pk, (0, 0))[:1], one.most_minutes, sums.get(pk, (0, 0))[1], scores.get(pk)
        )
        for pk, one in known.items()
    }


def given_between(begins: datetime | None, ends: datetime) -> QuerySet[Session]:
    """The sessions really held whose time was settled, of a stretch of time."""
    rows = Session.objects.filter(state=State.DONE, starts_at__lt=ends)
    return rows if begins is None else rows.filter(starts_at__gte=begins)


def by_park(rows: QuerySet[Session]) -> dict[int, tuple[int, int, int]]:
    """Minutes, experts and organisations of sessions, by park; one query."""
    found = (
        rows.order_by()
        .values_list("park")
        .annotate(a=MINUTES, b=Count("expert", distinct=True), c=Count("company", distinct=True))
    )
    return {park: (a or 0, b, c) for park, a, b, c in found}


def of_all(rows: QuerySet[Session]) -> tuple[int, int, int]:
    """Minutes, experts and organisations of sessions; one query."""
    found = rows.order_by().aggregate(
        a=MINUTES, b=Count("expert", distinct=True), c=Count("company", distinct=True)
    )
    return found["a"] or 0, found["b"], found["c"]


def by_land(rows: QuerySet[Session], councils: Iterable[str]) -> dict[int, int]:
    """Minutes that councils paid, by the territory of the council; one query."""
    paid = rows.filter(Q(payer__kind__in=list(councils)), payer__territory__isnull=False)
    found = (
        paid.order_by().values_list("payer__territory").annotate(a=Sum(F("minutes") - F("charged")))
    )
    return dict(found)
