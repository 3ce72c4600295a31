"""What comes again by the clock: companies that left are asked how they are."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.departures.commands import ask_companies, plan_follow_ups


@job("departures.plan", title=_("Planning when a company that left is asked again"))
def plan(progress: Progress, contract: int) -> dict[str, Any] | None:  # noqa: ARG001
    """Plan the follow-ups of a contract that ended; run again it changes nothing."""
    plan_follow_ups(contract, by=SYSTEM)
    return None


@periodic("departures.every_morning", cron="30 5 * * *")
def every_morning() -> None:
    """Every morning: whoever is due is asked, once."""
    ask_companies(by=SYSTEM)
