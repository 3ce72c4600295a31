"""What the reception does by the clock: it forgets names, and reminds of mail."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.reception.commands import erase_names, remind_of_mail


@periodic("reception.erase_names", cron="41 2 * * *")
def erase() -> None:
    """Names of visitors that were kept long enough."""
    erase_names(by=SYSTEM)


@periodic("reception.remind", cron="30 8 * * 1-5")
def remind() -> None:
    """What has waited three days, and ten."""
    remind_of_mail(by=SYSTEM)
