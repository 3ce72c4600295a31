"""Jobs of condition reports: the paper of a closed one; until when its files are kept."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job
from majal.modules.handovers.commands import date_files, report_closed


@job("handovers.report", title=_("Making the paper of a condition report"))
def report(progress: Progress, handover: int) -> dict[str, Any] | None:  # noqa: ARG001
    """Make the paper and tell the company; run again it changes nothing."""
    report_closed(handover, by=SYSTEM)
    return None


@job("handovers.date_files", title=_("Noting until when the files of a report are kept"))
def date(progress: Progress, contract: int) -> dict[str, Any] | None:  # noqa: ARG001
    """Note until when the files of the reports of an ended contract are kept."""
    date_files(contract, by=SYSTEM)
    return None
