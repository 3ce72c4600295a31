"""What can be refused of employment data."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class BadData(DomainError):
    """A file that cannot be used, with the reason."""

    code = "bad_data"


class ColumnsWrong(BadData):
    code = "columns_wrong"
    message = _(
        "The file needs the columns %(wanted)s, one row a place, year and sector. Missing: "
        "%(missing)s. Start from the example that this page offers."
    )


class CellWrong(BadData):
    code = "cell_wrong"
    message = _(
        "Line %(line)s: “%(text)s” is no number of people of zero or more, or no year. Correct it "
        "and send the file again."
    )


class RowTwice(BadData):
    code = "row_twice"
    message = _(
        "Line %(line)s repeats the place, year and sector of an earlier one (%(row)s). Keep one of "
        "them and send the file again."
    )


class TooLittle(BadData):
    code = "too_little"
    message = _("At least two places and two sectors are needed to compare. Add rows.")


class TooMuch(BadData):
    code = "too_much"
    message = _("This file has %(found)s rows; at most %(most)s are read. Take out what is finest.")


class AdoptedMeanwhile(DomainError):
    code = "adopted_meanwhile"
    message = _(
        "Another file of this series was put in force at the same moment. Reload the page and look "
        "at it first."
    )


class NothingCounted(DomainError):
    code = "nothing_counted"
    message = _(
        "The territories hold no employment by branch yet. Load the territories and their census "
        "first."
    )
