"""Reports as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.reports.public import CouncilReport, reports_visible_to

register(
    Kind(
        name="reports.report",
        title=_("report to a council"),
        model=CouncilReport,
        visible=reports_visible_to,
        label=str,
        address=CouncilReport.get_absolute_url,
    )
)
