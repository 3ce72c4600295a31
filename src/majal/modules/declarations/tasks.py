"""What comes by the clock: companies are asked when a period opens, reminded until they answer."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.declarations.commands import ask_waiting, forget_unsent, remind_due


@job("declarations.ask", title=_("Asking companies for their declaration"))
def ask(progress: Progress, period: int) -> dict[str, Any] | None:  # noqa: ARG001
    """Write to all that were not asked yet; run again it writes to nobody twice."""
    ask_waiting(period, by=SYSTEM)
    return None


@periodic("declarations.every_morning", cron="40 6 * * *")
def every_morning() -> None:
    """Every morning: whoever has not answered and is due is reminded; what is over is forgotten."""
    remind_due(by=SYSTEM)
    forget_unsent(by=SYSTEM)
