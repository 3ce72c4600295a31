"""What comes again by the clock: visits that were missed."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.upkeep.commands import miss_visit
from majal.modules.upkeep.queries.due import overdue_visits


@periodic("upkeep.miss_visits", cron="10 4 * * *")
def miss_visits() -> None:
    """Every night, state which visits were missed, also those of nights without a worker."""
    today = timezone.localdate()
    while late := overdue_visits(today):  # the next one may be past as well
        for pk in late:
            miss_visit(pk, by=SYSTEM)
