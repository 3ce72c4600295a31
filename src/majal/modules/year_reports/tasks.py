"""The job of a year report: carried out for the person who asked, right when it runs twice."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from majal.kernel.actors import SYSTEM
from majal.kernel.jobs import Progress, job
from majal.modules.year_reports.commands import fail_year_report, make_year_report
from majal.modules.year_reports.models import MAKE, YearReport


@job(MAKE, title=_("Making the year report"))
def make_report(progress: Progress, *, report: int) -> dict[str, Any]:
    """Issue the PDF and the workbook; what fails is said of the report too."""
    asked = YearReport.objects.select_related("asked_by").get(pk=report)
    try:
        make_year_report(report, by=asked.asked_by or SYSTEM, tell=progress.tell)
    except Exception:
        fail_year_report(report, by=SYSTEM)
        raise
    return {"address": f"year-reports/{report}/"}
