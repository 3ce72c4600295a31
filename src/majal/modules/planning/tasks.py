"""What comes again by the clock: what was newly said of sites, every night."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.planning.commands import gather_pipeline


@periodic("planning.gather", cron="50 3 * * *")
def gather() -> None:
    """At night, what figures and parks learned of sites during the day."""
    gather_pipeline(by=SYSTEM)
