"""What is stored of reports: each report that was asked for, each bundle."""

from majal.modules.reports.models.bundle import KEEP_DAYS, AuditBundle
from majal.modules.reports.models.report import FIRST_YEAR, TEXTS, CouncilReport, Language

__all__ = ["FIRST_YEAR", "KEEP_DAYS", "TEXTS", "AuditBundle", "CouncilReport", "Language"]
