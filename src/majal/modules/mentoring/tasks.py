"""By the clock: reminders, what nobody answered, what is over, what is forgotten."""

import structlog
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.kernel.jobs import periodic
from majal.modules.mentoring.commands import (
    ask_to_close,
    forget_notes,
    lapse_session,
    remind_of_session,
)
from majal.modules.mentoring.queries import to_lapse

log = structlog.get_logger(__name__)


@periodic("mentoring.follow", cron="*/10 * * * *")
def follow() -> None:
    """Every ten minutes: what lapsed, what begins within a day, what is over."""
    for pk in list(to_lapse(timezone.now()).order_by("pk").values_list("pk", flat=True)[:500]):
        try:
            lapse_session(pk, by=SYSTEM)
        except DomainError as refused:
            log.info("session left alone", session=pk, why=refused.code)
    while remind_of_session(by=SYSTEM):
        pass
    while ask_to_close(by=SYSTEM):
        pass


@periodic("mentoring.forget_notes", cron="23 2 * * *")
def forget() -> None:
    """Notes that were kept long enough."""
    while forget_notes(by=SYSTEM):
        pass
