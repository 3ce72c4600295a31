"""What events do by themselves: letters to all who come, reminders, ends, names erased."""

from typing import Any

import structlog
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.events.commands import (
    TELL_ALL,
    TELL_NEW,
    empty_names,
    hold_event,
    release_unconfirmed,
    remind,
    tell_everybody,
    tell_placed,
)
from majal.modules.events.queries import over, to_remind, unconfirmed

log = structlog.get_logger(__name__)


@job(TELL_ALL, title=_("Telling everybody who comes"))
def tell_all(progress: Progress, event: int, what: str) -> dict[str, Any]:  # noqa: ARG001
    """Write to each who comes or waits; nobody is told twice of one change."""
    return {"told": tell_everybody(event, what, by=SYSTEM)}


@job(TELL_NEW)
def tell_new(progress: Progress, rows: list[tuple[int, str]]) -> dict[str, Any]:  # noqa: ARG001
    """Write to each whose registration still stands as it was made."""
    return {"told": tell_placed(rows, by=SYSTEM)}


@periodic("events.keep_time", cron="*/5 * * * *")
def keep_time() -> None:
    """Every five minutes: remind, take back what nobody confirmed, put away what is over."""
    now = timezone.now()
    for act, rows in ((remind, to_remind), (release_unconfirmed, unconfirmed), (hold_event, over)):
        for pk in list(rows(now).values_list("pk", flat=True)[:2_000]):
            try:
                act(pk, by=SYSTEM)
            except DomainError as refused:  # somebody was faster
                log.info("left alone", record=pk, why=refused.code)


@periodic("events.forget", cron="40 0 * * *")
def forget() -> None:
    """Every night, erase the names whose time is over."""
    empty_names(by=SYSTEM)
