"""What can be refused of reports."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ReportUnderWay(DomainError):
    code = "report_under_way"
    message = _(
        "A report for this council and year is being made already. Open it in the list: it will be "
        "there in a moment."
    )


class NotACouncil(DomainError):
    code = "not_a_council"
    message = _("A report is made for an elected council. Choose one of those offered.")


class YearNotBegun(DomainError):
    code = "year_not_begun"
    message = _("The year %(year)s has not begun. Choose this year or an earlier one.")


class YearTooEarly(DomainError):
    code = "year_too_early"
    message = _("Nothing is on record before %(first)s. Choose a later year.")


class LanguageUnknown(DomainError):
    code = "language_unknown"
    message = _("Choose Arabic, French or both.")


class NotMadeYet(DomainError):
    code = "not_made_yet"
    message = _("This report is not made yet. Its texts can be written once it is.")


class ReportReplaced(DomainError):
    code = "report_replaced"
    message = _(
        "A newer report took the place of this one: its texts stay as they are. Open the newer one."
    )


class WrittenMeanwhile(DomainError):
    code = "written_meanwhile"
    message = _(
        "Somebody changed these texts while you were writing. Yours are below: copy what you need, "
        "reload the page, and save again."
    )


class TextTooLong(DomainError):
    code = "text_too_long"
    message = _("This text is too long: at most %(most)s characters are kept. Shorten it.")
