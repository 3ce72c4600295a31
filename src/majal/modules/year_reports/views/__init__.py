"""The page of the method, and the reports of a year."""

from majal.modules.year_reports.views.method import method
from majal.modules.year_reports.views.reports import again, ask_page, detail, reports

__all__ = ["again", "ask_page", "detail", "method", "reports"]
