"""What other modules may use from reports."""

from majal.modules.reports.models import CouncilReport
from majal.modules.reports.queries import reports_visible_to

__all__ = ["CouncilReport", "reports_visible_to"]
