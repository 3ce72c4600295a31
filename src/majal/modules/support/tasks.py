"""What comes again by the clock: repairs that nobody confirmed."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.support.commands import close_unanswered, count_moments
from majal.modules.support.queries.due import open_incidents, unconfirmed


@job("support.count_again", title=_("Counting promised hours again"))
def count_again(progress: Progress) -> dict[str, Any] | None:  # noqa: ARG001
    """Count every open incident’s last moments anew; counted already changes nothing."""
    count_moments(open_incidents(), by=SYSTEM)
    return None


@periodic("support.close_unanswered", cron="20 5 * * *")
def close_silent() -> None:
    """Every morning, close what was repaired and nobody answered about for the promised days."""
    for pk in unconfirmed(timezone.now()):
        close_unanswered(pk, by=SYSTEM)
