"""What comes by the clock: groups are settled when answers are due, old traces are forgotten."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.standing.commands import forget_views, settle_due


@periodic("standing.every_night", cron="25 2 * * *")
def every_night() -> None:
    """Every night: settle the groups that are due, forget who saw what three years ago."""
    settle_due(by=SYSTEM)
    forget_views(by=SYSTEM)
