"""What comes again by the clock: reviews that are due."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.portfolios.commands import remind_of_reviews


@periodic("portfolios.every_monday", cron="50 5 * * 1")
def every_monday() -> None:
    """On Monday morning, one letter to each coordinator with reviews that are due."""
    remind_of_reviews(by=SYSTEM)
