"""What comes again by the clock: names whose time of keeping is over are emptied."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.keys.commands import empty_holders


@periodic("keys.every_night", cron="20 2 * * *")
def every_night() -> None:
    """Empty the names of those who had keys of contracts that ended long ago."""
    empty_holders(by=SYSTEM)
