"""What operations do by the clock."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.kernel.signs import read_all
from majal.modules.operations.commands import tidy_queue, watch_signs


@periodic("operations.watch", cron="* * * * *", always=True)
def watch() -> None:
    """Every minute, look whether something is wrong; tell it once, and once when it is over."""
    watch_signs(read_all(), timezone.now(), by=SYSTEM)


@periodic("operations.tidy", cron="40 1 * * *")
def tidy() -> None:
    """Every night, forget what the queue did long ago."""
    tidy_queue(by=SYSTEM)
