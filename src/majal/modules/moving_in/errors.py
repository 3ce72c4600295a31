"""What can be refused of a file somebody moves in with."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class FieldChosenTwice(DomainError):
    code = "moving_in_field_chosen_twice"
    message = _("Two columns cannot both hold “%(field)s”. Keep one and leave the other out.")


class FieldNeeded(DomainError):
    code = "moving_in_field_needed"
    message = _(
        "“%(field)s” is needed: choose the column that holds it, or type one value for all rows."
    )


class HandedOnAlready(DomainError):
    code = "moving_in_handed_on"
    message = _("The rows of this file were handed on already. Send the file again to change that.")


class ContentGone(DomainError):
    code = "moving_in_content_gone"
    message = _("The content of a file is kept for thirty days. Send this file again to go on.")


class ColumnsFirst(DomainError):
    code = "moving_in_columns_first"
    message = _("Say first what each column holds.")
