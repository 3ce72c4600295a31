"""What can be refused of year reports."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class YearReportUnderWay(DomainError):
    code = "year_report_under_way"
    message = _(
        "A report of the same subject, year and language is being made already. Open it in the "
        "list: it will be there in a moment."
    )


class ReportYearNotBegun(DomainError):
    code = "report_year_not_begun"
    message = _("The year %(year)s has not begun. Choose this year or an earlier one.")


class ReportYearTooEarly(DomainError):
    code = "report_year_too_early"
    message = _("Nothing is on record before %(first)s. Choose a later year.")


class ReportLanguageUnknown(DomainError):
    code = "report_language_unknown"
    message = _("Choose Arabic or French.")
