"""What comes again by the clock: contracts that reach a moment; what comes free, to who waits."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.contract_keeping.commands import offer_free_space, raise_warnings


@job("contract_keeping.offer_free", title=_("Offering a free space to those who wait"))
def offer_free(progress: Progress, space: int) -> dict[str, Any] | None:  # noqa: ARG001
    """Offer a space that came free to whoever waits longest; run again it changes nothing."""
    offer_free_space(space, by=SYSTEM)
    return None


@periodic("contract_keeping.every_morning", cron="20 5 * * *")
def every_morning() -> None:
    """Every morning: what is due is brought up, once, in one letter a park."""
    raise_warnings(by=SYSTEM)
