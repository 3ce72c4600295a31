"""What can be refused of board packs."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class PackUnderWay(DomainError):
    code = "pack_under_way"
    message = _(
        "A board pack of this park and year is being made already. Open it in the list: it will be "
        "there in a moment."
    )


class PackYearNotBegun(DomainError):
    code = "pack_year_not_begun"
    message = _("The year %(year)s has not begun. Choose this year or an earlier one.")


class PackYearTooEarly(DomainError):
    code = "pack_year_too_early"
    message = _("Nothing is on record before %(first)s. Choose a later year.")


class PackLanguageUnknown(DomainError):
    code = "pack_language_unknown"
    message = _("Choose Arabic or French.")
