"""What comes again by the clock: what was newly said of sites, every night; the week's letter."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.planning.commands import gather_pipeline, tell_late_sites


@periodic("planning.gather", cron="50 3 * * *")
def gather() -> None:
    """At night, what figures and parks learned of sites during the day."""
    gather_pipeline(by=SYSTEM)


@periodic("planning.tell_late", cron="40 6 * * 1")
def tell_late() -> None:
    """On Monday morning, one letter to each person whose sites press."""
    tell_late_sites(by=SYSTEM)
