"""What takes place, as everybody sees it."""

from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet

from majal.kernel.dates import CASABLANCA
from majal.modules.events.models import Event
from majal.modules.events.workflow import EventState

MONTHS = 6


def public_events() -> QuerySet[Event]:
    """Those that everybody sees, with what a card shows; one query."""
    rows = Event.objects.select_related("park", "space", "commune", "places")
    return rows.filter(
        Q(state__in=[EventState.PUBLISHED, EventState.HELD])
        | Q(state=EventState.CANCELLED, published_at__isnull=False)
    )


def agenda_of(
    park: str, kind: str, month: date | None, *, past: bool, now: datetime
) -> QuerySet[Event]:
    """The events of a park or all, of a kind or all, of a month or to come; the next first."""
    rows = public_events()
    if park:
        rows = rows.filter(park__code=park)
    if kind:
        rows = rows.filter(kind=kind)
    if month:
        begins = datetime.combine(month, time(0), tzinfo=CASABLANCA)
        until = datetime.combine(_next(month), time(0), tzinfo=CASABLANCA)
        return rows.filter(ends_at__gt=begins, starts_at__lt=until).order_by("starts_at", "pk")
    if past:
        return rows.filter(ends_at__lte=now).order_by("-starts_at", "-pk")
    return rows.filter(ends_at__gt=now).order_by("starts_at", "pk")


def months_of(now: datetime) -> list[date]:
    """This month and those after it, to choose from."""
    found = [now.astimezone(CASABLANCA).date().replace(day=1)]
    while len(found) < MONTHS:
        found.append(_next(found[-1]))
    return found


def _next(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)
