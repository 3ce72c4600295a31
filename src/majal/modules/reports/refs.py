"""Reports and bundles as records that anything may point at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.refs import Kind, register
from majal.modules.reports.public import (
    AuditBundle,
    CouncilReport,
    bundles_visible_to,
    reports_visible_to,
)

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
register(
    Kind(
        name="reports.bundle",
        title=_("audit bundle"),
        model=AuditBundle,
        visible=bundles_visible_to,
        label=str,
        address=AuditBundle.get_absolute_url,
    )
)
