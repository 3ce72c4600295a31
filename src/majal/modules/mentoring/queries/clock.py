"""What the clock finds: what to remind of, what lapsed, what is over, what is to be forgotten."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from majal.kernel.dates import CASABLANCA
from majal.kernel.holding import free
from majal.modules.mentoring.models import Session
from majal.modules.mentoring.queries.rules import kept_months
from majal.modules.mentoring.workflow import State

A_DAY = timedelta(hours=24)
A_MONTH = 30.4375


def to_remind(now: datetime) -> QuerySet[Session]:
    """Confirmed sessions that begin within a day and of which nobody was reminded."""
    return Session.objects.filter(
        state=State.CONFIRMED, reminded_at=None, starts_at__gt=now, starts_at__lte=now + A_DAY
    )


def to_lapse(now: datetime) -> QuerySet[Session]:
    """What nobody answered before it began."""
    return Session.objects.filter(state__in=[State.ASKED, State.PROPOSED], starts_at__lte=now)


def to_close(now: datetime) -> QuerySet[Session]:
    """Sessions that are over and of which nobody was asked how long they lasted."""
    open_ = [State.CONFIRMED, State.HELD]
    return Session.objects.filter(state__in=open_, closing_at=None, ends_at__lte=now)


def forgettable(now: datetime) -> QuerySet[Session]:
    """Sessions of which what was written was kept long enough."""
    months = kept_months(now.astimezone(CASABLANCA).date())
    until = now - timedelta(days=round(months * A_MONTH))
    return free(Session.objects.filter(forgotten_at=None, ends_at__lt=until))
