"""Year reports as records that files and documents point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.year_reports.models import YearReport
from majal.modules.year_reports.public import reports_visible_to

register(
    Kind(
        name="year_reports.report",
        title=_("year report"),
        model=YearReport,
        visible=reports_visible_to,
        label=str,
        address=YearReport.get_absolute_url,
    )
)
