"""The page of the method, and the reports of a year."""

from majal.modules.year_reports.views.method import method

__all__ = ["method"]
