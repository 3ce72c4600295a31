"""What the nights do at the counters."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.counters.commands import close_past_days, forget_people


@periodic("counters.close_days", cron="20 0 * * *")
def close_days() -> None:
    """Every night what former days left open is closed."""
    close_past_days(by=SYSTEM)


@periodic("counters.forget", cron="30 0 * * *")
def forget() -> None:
    """Every night those who came more than ninety days ago are forgotten."""
    forget_people(by=SYSTEM)
