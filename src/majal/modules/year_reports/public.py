"""What other modules may use of year reports."""

from majal.modules.year_reports.commands import ask_year_report, make_year_report
from majal.modules.year_reports.models import YearReport
from majal.modules.year_reports.queries import reports_visible_to

__all__ = ["YearReport", "ask_year_report", "make_year_report", "reports_visible_to"]
