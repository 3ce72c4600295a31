"""The lines of bank statements that accountants may send as a table."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.imports import importer
from majal.modules.bank_files.permissions import Perm
from majal.modules.bank_files.public import COLUMNS, import_lines

importer(
    "bank_files.lines",
    title=pgettext_lazy("import", "Lines of bank statements"),
    columns=COLUMNS,
    permission=Perm.IMPORT,
    accepts={
        "account": _("The RIB or the IBAN of an account that is on record."),
        "day": _("The day on which the bank booked it: 31/12/2026."),
        "statement": _("Filled by the program where a statement was sent from its own page."),
        "value_day": _("The value date."),
        "amount": _("With a sign: 1 234,56 came in, -1 234,56 went out."),
        "debit": _("What went out, where two columns hold the amounts."),
        "credit": _("What came in, where two columns hold the amounts."),
        "side": _("D or C, where the amount has no sign."),
        "text": _("The text of the bank."),
        "reference": _("The reference that the bank gives the booking."),
        "end_to_end": _("The reference that the payer gave it."),
        "party": _("Who paid or was paid."),
        "iban": _("Their account."),
        "balance": _("The balance after the booking."),
        "currency": _("MAD, or nothing."),
    },
    example={"account": "0" * 23 + "1", "day": "31/12/2025", "amount": "1 234,56"},
    after="bank_files:of_import",
    help=_(
        "A statement as the bank gives it is best sent from the page of its account, where you say "
        "once what each column holds."
    ),
)(import_lines)
