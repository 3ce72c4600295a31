"""Why a whole file is refused, before any of its rows is looked at."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class TableRefused(DomainError):
    """The file as a whole cannot be read; nothing was changed."""

    code = "table_refused"


class NotATable(TableRefused):
    code = "not_a_table"
    message = _(
        "This file cannot be read as a table. Save it as an Excel workbook (.xlsx) or as CSV and "
        "send it again."
    )


class TableEmpty(TableRefused):
    code = "table_empty"
    message = _("This file is empty. Its first row must name the columns.")


class TableTooBig(TableRefused):
    code = "table_too_big"
    message = _("This file is too large: at most %(megabytes)s MB. Split it and send the parts.")


class TableTooLong(TableRefused):
    code = "table_too_long"
    message = _("This table is too long: at most %(rows)s rows. Split it into several.")


class ColumnsMissing(TableRefused):
    code = "columns_missing"
    message = _("These columns are missing: %(columns)s. Add them to the first row.")


class ColumnsUnknown(TableRefused):
    code = "columns_unknown"
    message = _("These columns are not known: %(columns)s. The known columns are: %(known)s.")


class ColumnsRepeated(TableRefused):
    code = "columns_repeated"
    message = _("These columns stand there twice: %(columns)s. Keep each of them once.")
