"""What attendance does by itself: people asked what they think, words erased."""

import structlog
from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.kernel.jobs import periodic
from majal.modules.attendance.commands import ask_evaluation, erase_words, recount_event
from majal.modules.attendance.queries import to_ask

log = structlog.get_logger(__name__)


@periodic("attendance.ask", cron="*/10 * * * *")
def ask() -> None:
    """Every ten minutes: what has ended is counted once more, and whoever came is asked."""
    rows = list(to_ask(timezone.now()).values_list("pk", "event")[:2_000])
    for event in sorted({event for _pk, event in rows}):
        recount_event(event, by=SYSTEM)
    for pk, _event in rows:
        try:
            ask_evaluation(pk, by=SYSTEM)
        except DomainError as refused:
            log.info("left alone", record=pk, why=refused.code)


@periodic("attendance.forget", cron="50 0 * * *")
def forget() -> None:
    """Every night, erase the words of people whose names are erased."""
    erase_words(by=SYSTEM)
