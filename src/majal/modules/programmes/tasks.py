"""What comes again by the clock: milestones are brought up, project holders are forgotten."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.programmes.commands import forget_holders, remind_of_milestones


@periodic("programmes.every_morning", cron="40 5 * * *")
def every_morning() -> None:
    """Every morning: milestones are brought up, and whoever left long ago is forgotten."""
    remind_of_milestones(by=SYSTEM)
    forget_holders(by=SYSTEM)
