"""What comes by the clock: contents of files end after their days."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.moving_in.commands import forget_contents


@periodic("moving_in.forget", cron="50 2 * * *")
def forget() -> None:
    """Every night: empty the files that were sent or handed on thirty days ago."""
    forget_contents(by=SYSTEM)
