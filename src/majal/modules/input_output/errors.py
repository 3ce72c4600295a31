"""What can be refused of input-output tables and of studies."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class BadTable(DomainError):
    """A file that is no table, with the reason."""

    code = "bad_table"


class NoSectors(BadTable):
    code = "no_sectors"
    message = _(
        "No sectors were found in this file. The first line names the columns, and each sector has "
        "a row and a column of the same code. Start from the example that this page offers."
    )


class NotSquare(BadTable):
    code = "not_square"
    message = _(
        "Rows and columns do not name the same sectors: %(codes)s. Each sector needs one row and "
        "one column of the same code."
    )


class NotANumber(BadTable):
    code = "not_a_number"
    message = _(
        "“%(text)s” in row %(row)s, column %(column)s is no number. Correct this cell and send the "
        "file again."
    )


class TooManySectors(BadTable):
    code = "too_many_sectors"
    message = _(
        "This table has %(found)s sectors; at most %(most)s are read. Take one country or region "
        "out of it, or group its sectors."
    )


class CountryMissing(BadTable):
    code = "country_missing"
    message = _(
        "This table holds several countries: %(known)s. Write the code of the one to read, such "
        "as MAR, and send it again."
    )


class PartMissing(BadTable):
    code = "part_missing"
    message = _(
        "The file “%(name)s” is missing from the folder. Save the whole folder again, pack it as a "
        "ZIP and send that."
    )


class AdoptedMeanwhile(DomainError):
    code = "adopted_meanwhile"
    message = _(
        "Another table of this series and year was put in force at the same moment. Reload the "
        "page and look at it first."
    )


class NotInForce(DomainError):
    code = "not_in_force"
    message = _("This table is not in force: choose one that is, and ask again.")


class UnknownBranch(DomainError):
    code = "unknown_branch"
    message = _("“%(text)s” is no branch of activity of the census. Choose one of the list.")


class NoDemand(DomainError):
    code = "no_demand"
    message = _("Write for at least one sector by how much its sales to final buyers change.")


class BranchesMissing(DomainError):
    code = "branches_missing"
    message = _(
        "To bring this table down to a region, say first to which branch of the census each sector "
        "belongs: %(missing)s are still without one."
    )


class NoEmployment(DomainError):
    code = "no_employment"
    message = _(
        "No employment by branch is held for this territory. Choose a region, a province or a "
        "prefecture for which the census gives it."
    )
