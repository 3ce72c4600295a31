"""By the clock: no-shows are released, what is over is put away, those who wait are served."""

from typing import Any

import structlog
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.errors import DomainError
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.bookings.commands import (
    FILL,
    end_booking,
    fill_slot,
    lapse_wishes,
    release_booking,
)
from majal.modules.bookings.queries import never_came, over

log = structlog.get_logger(__name__)


@job(FILL, title=_("Offering a slot that came free"))
def fill(progress: Progress, booking: int) -> dict[str, Any]:  # noqa: ARG001
    """Serve those who wait for what this booking held; the second time there is nothing left."""
    return {"booked": [one.pk for one in fill_slot(booking, by=SYSTEM)]}


@periodic("bookings.release_no_shows", cron="* * * * *")
def release_no_shows() -> None:
    """Every minute, release what nobody came to and put away what is over."""
    for pk in never_came(timezone.now()):
        _try(release_booking, pk)
    for pk in over(timezone.now()):
        _try(end_booking, pk)
    lapse_wishes(by=SYSTEM)


def _try(act: Any, pk: int) -> None:
    """Do it, unless somebody was faster: they checked in, cancelled, or another run did it."""
    try:
        act(pk, by=SYSTEM)
    except DomainError as refused:
        log.info("booking left alone", booking=pk, why=refused.code)
