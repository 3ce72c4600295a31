"""What comes again by the clock: warnings, offers that lapse, contracts that run on."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.tenancy.commands import hold_over, lapse_contract, raise_warnings
from majal.modules.tenancy.queries.clock import lapsed_by


@periodic("tenancy.every_morning", cron="10 5 * * *")
def every_morning() -> None:
    """Every morning: offers lapse, contracts that run on are held, what is due is brought up."""
    for pk in lapsed_by(timezone.localdate()):
        lapse_contract(pk, by=SYSTEM)
    hold_over(by=SYSTEM)
    raise_warnings(by=SYSTEM)
