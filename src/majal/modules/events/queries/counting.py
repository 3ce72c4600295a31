"""Who comes, who waits, and what the clock has to do."""

from datetime import date, datetime, timedelta

from django.db.models import BigIntegerField, QuerySet
from django.utils.timezone import localdate

from majal.kernel.holding import free
from majal.kernel.prepared import Given, Prepared
from majal.modules.events.models import Event, Question, Registration
from majal.modules.events.workflow import (
    CONFIRM_WITHIN,
    KEPT_DAYS,
    KEPT_RULE,
    LIVE,
    EventState,
    RegistrationState,
)
from majal.modules.parameters.public import rule_on


def line_of(registration: Registration) -> int:
    """The place of somebody in the waiting list: 1 is the next."""
    rows = Registration.objects.filter(
        event=registration.event_id, state=RegistrationState.WAITING, pk__lte=registration.pk
    )
    return rows.count()


def taken_by(person_key: str, event_id: int) -> bool:
    """Whether somebody has a living registration."""
    rows = Registration.objects.filter(event=event_id, person_key=person_key)
    return rows.filter(state__in=LIVE).exists()


ASKED = Prepared(
    lambda: Question.objects.filter(
        event=Given("event", BigIntegerField()), removed_at=None
    ).order_by("pk")
)


def asked_of(event: Event) -> list[Question]:
    """What is asked of whoever registers."""
    return ASKED.ask(event=event.pk)


def to_remind(now: datetime) -> QuerySet[Registration]:
    """Those registered for what begins tomorrow and within a day, not reminded yet."""
    return Registration.objects.filter(
        state=RegistrationState.REGISTERED,
        reminded_at=None,
        event__state=EventState.PUBLISHED,
        event__starts_at__date__gt=localdate(now),
        event__starts_at__lte=now + timedelta(days=1),
    ).order_by("pk")


def over(now: datetime) -> QuerySet[Event]:
    """Published events that have ended."""
    return Event.objects.filter(state=EventState.PUBLISHED, ends_at__lte=now).order_by("pk")


def unconfirmed(now: datetime) -> QuerySet[Registration]:
    """Those of strangers who did not open their link in time."""
    return Registration.objects.filter(
        state__in=LIVE,
        confirmed_at=None,
        created_at__lte=now - CONFIRM_WITHIN,
        event__state=EventState.PUBLISHED,
        event__starts_at__gt=now,
    ).order_by("pk")


def forgettable(today: date) -> QuerySet[Registration]:
    """Registrations whose names have been kept long enough."""
    kept = rule_on(KEPT_RULE, today)
    days = KEPT_DAYS if kept is None else int(kept)
    until = today - timedelta(days=days)
    return free(Registration.objects.filter(emptied_at=None, event__ends_at__date__lt=until))
