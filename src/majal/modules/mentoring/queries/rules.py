"""Rules by date: until when cancelling costs nothing, how long what is written is kept."""

from datetime import date, timedelta

from django.utils import timezone

from majal.kernel.dates import CASABLANCA
from majal.modules.mentoring.models import Session
from majal.modules.mentoring.workflow import CANCEL_HOURS, CANCEL_RULE, KEPT_MONTHS, KEPT_RULE
from majal.modules.parameters.public import rule_on


def cancel_hours(day: date) -> int:
    """Hours before its beginning until which a session is cancelled without losing its minutes."""
    rule = rule_on(CANCEL_RULE, day)
    return CANCEL_HOURS if rule is None else int(rule)


def kept_months(day: date) -> int:
    """Months after a session for which what was written of it is kept."""
    rule = rule_on(KEPT_RULE, day)
    return KEPT_MONTHS if rule is None else int(rule)


def is_late(session: Session) -> bool:
    """Whether the time is over at which the organisation may cancel without losing minutes."""
    hours = cancel_hours(session.starts_at.astimezone(CASABLANCA).date())
    return timezone.now() > session.starts_at - timedelta(hours=hours)
