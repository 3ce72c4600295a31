"""What other modules may use from reports."""

from majal.modules.reports.models import AuditBundle, CouncilReport
from majal.modules.reports.queries import bundles_visible_to, reports_visible_to

__all__ = ["AuditBundle", "CouncilReport", "bundles_visible_to", "reports_visible_to"]
