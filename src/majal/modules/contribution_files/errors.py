"""What can be refused of files of contributions."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class DayMissing(DomainError):
    code = "day_missing"
    message = _("Say on which day. A month or a year will do where the day is not known.")


class ConventionUnknown(DomainError):
    code = "convention_unknown"
    message = _("There is no convention “%(code)s”. Add it first, or correct the code.")


class SourceUnknown(DomainError):
    code = "source_unknown"
    message = _("The source “%(code)s” is unknown: add it to the sources first.")


class SeveralFound(DomainError):
    code = "several_found"
    message = _(
        "This party gives several contributions of this kind in this convention. Add the column "
        "“contribution” with the number that the ledger shows."
    )


class ContributionUnknown(DomainError):
    code = "contribution_unknown"
    message = _(
        "This party gives no contribution of this kind in this convention. Add the contribution "
        "first, or correct the row."
    )


class WordUnknown(DomainError):
    code = "word_unknown"
    message = _("“%(value)s” is not known in the column %(column)s. Write one of: %(known)s.")


class NotANumber(DomainError):
    code = "not_a_number"
    message = _("“%(value)s” in the column %(column)s is no whole number. Write digits only.")


class AmountMissing(DomainError):
    code = "amount_missing"
    message = _("This row names no amount. Write dirhams in figures.")
