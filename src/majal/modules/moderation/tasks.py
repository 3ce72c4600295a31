"""Jobs of moderation; each is right when it runs twice."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.moderation.commands import empty_reports


@periodic("moderation.keep_time", cron="50 2 * * *")
def keep_time() -> None:
    """Every night: reports decided half a year ago say no more who sent them."""
    empty_reports(by=SYSTEM)
