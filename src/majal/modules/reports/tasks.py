"""Jobs of reports: each is carried out for the person who asked, and right when it runs twice."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job, periodic
from majal.modules.reports.commands import (
    fail_council_report,
    make_council_report,
    make_word_file,
    send_weekly_digest,
)
from majal.modules.reports.models import CouncilReport


@job("reports.make_report", title=_("Making the report to the council"))
def make_report(progress: Progress, *, report: int) -> dict[str, Any]:
    """Issue the PDF; what fails is said of the report too, and may be started again."""
    asked = CouncilReport.objects.select_related("asked_by").get(pk=report)
    try:
        make_council_report(report, by=asked.asked_by, tell=progress.tell)
    except Exception:
        fail_council_report(report, by=SYSTEM)
        raise
    return {"address": f"reports/{report}/"}


@job("reports.make_word", title=_("Writing the Word files"))
def make_word(progress: Progress, *, report: int) -> dict[str, Any]:
    """Write the Word files as the texts stand now; the report's own job has asked permission."""
    make_word_file(report, by=SYSTEM, tell=progress.tell)
    return {"address": f"reports/{report}/"}


@periodic("reports.send_weekly_digest", cron="0 6 * * 1")
def tell_the_week() -> None:
    """On Monday morning, one letter to each person about their own side's week."""
    send_weekly_digest(by=SYSTEM)
