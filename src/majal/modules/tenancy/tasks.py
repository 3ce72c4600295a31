"""What comes again by the clock: offers that lapse, contracts that run on."""

from django.utils import timezone

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.tenancy.commands import hold_over, lapse_contract
from majal.modules.tenancy.queries.visible import lapsed_by


@periodic("tenancy.every_morning", cron="10 5 * * *")
def every_morning() -> None:
    """Every morning: offers lapse, contracts that run on after their term are held."""
    for pk in lapsed_by(timezone.localdate()):
        lapse_contract(pk, by=SYSTEM)
    hold_over(by=SYSTEM)
