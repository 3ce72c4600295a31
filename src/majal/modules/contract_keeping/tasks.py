"""What comes again by the clock: contracts that reach a moment."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.contract_keeping.commands import raise_warnings


@periodic("contract_keeping.every_morning", cron="20 5 * * *")
def every_morning() -> None:
    """Every morning: what is due is brought up, once, in one letter a park."""
    raise_warnings(by=SYSTEM)
