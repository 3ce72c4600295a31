"""What comes by the clock: what territories are told is settled once its years are over."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.survival.commands import settle_due


@periodic("survival.every_night", cron="40 2 * * *")
def every_night() -> None:
    """Every night: settle the windows of years that are over and have had their months."""
    settle_due(by=SYSTEM)
