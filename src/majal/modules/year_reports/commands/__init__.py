"""Asking for a year report, and making it."""

from majal.modules.year_reports.commands.asking import ask_year_report
from majal.modules.year_reports.commands.making import fail_year_report, make_year_report

__all__ = ["ask_year_report", "fail_year_report", "make_year_report"]
