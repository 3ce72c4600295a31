"""What can be refused of a list of companies and of its rows."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class CellIsFormula(DomainError):
    code = "cell_is_formula"
    message = _("This cell holds a formula and not a name. Type the name itself.")


class NameColumnMissing(DomainError):
    code = "name_column_missing"
    message = _("Say which column holds the name: without it no row can be read.")


class ColumnChosenTwice(DomainError):
    code = "column_chosen_twice"
    message = _("Two columns cannot both be “%(field)s”. Keep one of them and ignore the other.")


class RowsDecidedAlready(DomainError):
    code = "rows_decided_already"
    message = _(
        "Decisions were taken on rows of this list: its columns cannot change any more. Send the "
        "file again to read it otherwise."
    )


class DuplicatesUndecided(DomainError):
    code = "duplicates_undecided"
    message = _(
        "Possible duplicates still to decide: %(count)s. Say of each whether it is the same, then "
        "record the rest."
    )


class DecisionMissing(DomainError):
    code = "decision_missing"
    message = _("Choose one of the answers offered for this company. Nothing was recorded.")


class AlreadyDecided(DomainError):
    code = "already_decided"
    message = _(
        "%(name)s decided this row before you: %(decision)s. Nothing of yours was recorded."
    )


class NotTheSame(DomainError):
    code = "not_the_same"
    message = _(
        "This row has the same ICE as the organisation that is there: it cannot be another one. "
        "Complete the one that is there, or leave the row out."
    )


class NameMissing(DomainError):
    code = "name_missing"
    message = _("This row has no name. Type it, or take the row out.")


class TextTooLong(DomainError):
    code = "text_too_long"
    message = _("This name is too long: at most %(most)s characters are kept. Shorten it.")


class RowRepeated(DomainError):
    code = "row_repeated"
    message = _("Row %(line)s of the file already says this company. Keep one of the two.")


class RowNotOpen(DomainError):
    code = "row_not_open"
    message = _("This row awaits no decision. Go back to the report of the list.")


class DateToCome(DomainError):
    code = "date_to_come"
    message = _("The date “%(cell)s” is still to come. Check it and send the row again.")
