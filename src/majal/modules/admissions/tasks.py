"""Jobs of admissions; each is right when it runs twice."""

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import periodic
from majal.modules.admissions.commands import lapse_offer
from majal.modules.admissions.queries.waiting import lapsed_by


@periodic("admissions.lapse_offers", cron="*/10 * * * *")
def lapse_offers() -> None:
    """Every ten minutes, end the offers whose time to answer is over; the next are offered."""
    for pk in lapsed_by():
        lapse_offer(pk, by=SYSTEM)
