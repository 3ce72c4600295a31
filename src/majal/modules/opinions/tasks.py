"""What comes by the clock: names that a hold kept longer than their dossier are forgotten."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.opinions.commands import forget_left


@periodic("opinions.forget", cron="45 2 * * *")
def forget() -> None:
    """Every night: whoever was asked and never answered is forgotten after the dossier."""
    forget_left(by=SYSTEM)
