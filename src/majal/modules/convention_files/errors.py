"""What can be refused of files of conventions."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class NotANumber(DomainError):
    code = "convention_not_a_number"
    message = _("“%(text)s” is no whole number. Write digits only: 60.")


class NotInList(DomainError):
    code = "not_in_list"
    message = _("“%(text)s” is not known in the column %(column)s. Write one of: %(values)s.")


class SourceMissing(DomainError):
    code = "convention_source_missing"
    message = _("This row names no source. Write the code of one from the catalogue of sources.")


class SourceUnknown(DomainError):
    code = "convention_source_unknown"
    message = _("These sources are not in the catalogue: %(codes)s. Add them first.")


class ParkUnknown(DomainError):
    code = "convention_park_unknown"
    message = _("There is no park “%(code)s”. Write “network” or the code of a park.")


class ReplacedByItself(DomainError):
    code = "convention_replaced_by_itself"
    message = _(
        "“%(code)s” would be replaced by itself, at once or by way of others. Check the column "
        "superseded_by."
    )


class NameShared(DomainError):
    code = "party_name_shared"
    message = _(
        "More than one organisation of the directory is called “%(name)s”. Write the name that "
        "only one of them has, or add the party on the convention’s own page."
    )


class DateMissing(DomainError):
    code = "convention_date_missing"
    message = _("A convention that is voted or signed needs its date: a year at least.")
