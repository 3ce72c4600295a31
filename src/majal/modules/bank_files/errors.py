"""What can be refused of files of banks and of matches. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class BankError(DomainError):
    """``field`` names what it speaks of, for the form that asked."""

    field = ""


class RibUnreadable(BankError):
    code = "bank_rib_unreadable"
    field = "rib"
    message = _("A RIB has 24 digits, an IBAN of Morocco MA and 26 digits. Copy it from the bank.")


class AccountTaken(BankError):
    code = "bank_account_taken"
    field = "rib"
    message = _("This bank account is on record already. Open it in the list of accounts.")


class AccountUnnamed(BankError):
    code = "bank_account_unnamed"
    field = "name"
    message = _("Name the account as you call it, such as the bank and what it is used for.")


class BalanceUnreadable(BankError):
    code = "bank_balance_unreadable"
    message = _("“%(text)s” is no balance. Write it as on the statement: 1 234,56 or -1 234,56.")


class CamtDamaged(BankError):
    code = "bank_camt_damaged"
    field = "file"
    message = _("This file is no whole XML. Download the statement from the bank once more.")


class CamtUnsafe(BankError):
    code = "bank_camt_unsafe"
    field = "file"
    message = _(
        "This XML declares entities or a document type, which no statement of a bank needs. It was "
        "not read. Download the statement from the bank once more."
    )


class CamtUnknown(BankError):
    code = "bank_camt_unknown"
    field = "file"
    message = _(
        "This XML is no statement in the format CAMT.053. Ask the bank for camt.053.001, or send "
        "the statement as CSV."
    )


class CamtTooLarge(BankError):
    code = "bank_camt_too_large"
    field = "file"
    message = _("This file holds more than can be read at once. Ask the bank for fewer days.")


class OtherAccount(BankError):
    code = "bank_other_account"
    field = "file"
    message = _(
        "This file is a statement of the account %(other)s and not of this one. Open the account "
        "that it belongs to and send it there."
    )


class HandedOn(BankError):
    code = "bank_statement_handed_on"
    message = _("The columns of this file were confirmed already. Send the file again instead.")


class ColumnNeeded(BankError):
    code = "bank_column_needed"
    message = _(
        "Say which column holds the day, and which the amount, or the debit and the credit."
    )


class ColumnTwice(BankError):
    code = "bank_column_twice"
    message = _("Two columns are said to hold the same. Only the text may stand in several.")


class AccountUnknown(BankError):
    code = "bank_account_unknown"
    message = _("No account of yours has this RIB. Add the account first, or correct the row.")


class DayUnreadable(BankError):
    code = "bank_day_unreadable"
    message = _("“%(text)s” is no day. Write it as 31/12/2026.")


class LineToCome(BankError):
    code = "bank_line_to_come"
    message = _("This day is still to come: a statement tells what was booked.")


class LineWithoutAmount(BankError):
    code = "bank_line_without_amount"
    message = _("This row has no amount: neither a debit nor a credit above zero.")


class LineOfBothSides(BankError):
    code = "bank_line_of_both_sides"
    message = _("This row has a debit and a credit. Leave one of the two.")


class SideUnknown(BankError):
    code = "bank_side_unknown"
    message = _("“%(text)s” says neither debit nor credit. Write D or C.")


class CurrencyForeign(BankError):
    code = "bank_currency_foreign"
    message = _("This line is in %(currency)s. Only lines in dirhams can be matched.")


class LineMatched(BankError):
    code = "bank_line_matched"
    message = _("This line is matched already: %(with)s. Undo that match first if it is wrong.")

    def __init__(self, **details: object) -> None:
        super().__init__(**{"with": "…", **details})


class PaymentMatched(BankError):
    code = "bank_payment_matched"
    message = _(
        "The payment %(payment)s is matched already, with the line of %(day)s: %(text)s. Undo that "
        "match first, or choose another payment."
    )

    def __init__(self, **details: object) -> None:
        super().__init__(**{"payment": "…", "day": "…", "text": "…", **details})


class ProposalGone(BankError):
    code = "bank_proposal_gone"
    message = _(
        "This proposal holds no more: an invoice or a payment has changed meanwhile. Look at the "
        "new proposals."
    )


class OnlyCredits(BankError):
    code = "bank_only_credits"
    message = _("Only money that came in can be a payment. Say what this line is instead.")


class OnlyDebits(BankError):
    code = "bank_only_debits"
    message = _("Only money that went out again can be a payment that came back.")


class SharesUneven(BankError):
    code = "bank_shares_uneven"
    message = _(
        "The parts add up to %(sum)s MAD, the line is %(line)s MAD. Correct the parts until they "
        "are equal."
    )

    def __init__(self, **details: object) -> None:
        super().__init__(**{"sum": "…", "line": "…", **details})


class ShareOfOther(BankError):
    code = "bank_share_of_other"
    message = _(
        "This money came to the account of another legal entity. Choose invoices and payments of "
        "the one that holds the account."
    )


class NotMatched(BankError):
    code = "bank_line_not_matched"
    message = _("This line is matched with nothing any more. Reload the page.")


class ReasonMissing(BankError):
    code = "bank_reason_missing"
    field = "reason"
    message = _("Say why in a few words: the reason stays on record.")


class CompanyNeeded(BankError):
    code = "bank_company_needed"
    message = _("Choose at least one company and write how much is its own.")
