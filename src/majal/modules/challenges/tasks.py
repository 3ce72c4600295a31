"""What comes again by the clock: supports that nobody confirmed are forgotten."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.challenges.commands import forget_unconfirmed


@periodic("challenges.every_night", cron="15 4 * * *")
def every_night() -> None:
    """Every night: supports that nobody confirmed within a month are forgotten."""
    forget_unconfirmed(by=SYSTEM)
