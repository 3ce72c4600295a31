"""What can be refused of invoices."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class BillingError(DomainError):
    """``field`` names what it speaks of, for the form that asked."""

    field = ""


class PeriodClosed(BillingError):
    code = "period_closed"
    field = "on"
    message = _(
        "The books of this entity are closed up to and with %(through)s, and %(day)s is before. "
        "Date it later, or ask head office to open the period again."
    )

    def __init__(self, *, through: object = "…", day: object = "…") -> None:
        super().__init__(through=through, day=day)


class DayOutOfOrder(BillingError):
    code = "invoice_day_out_of_order"
    field = "on"
    message = _(
        "Numbers follow the days: no. %(number)s is dated %(day)s already. Date this one the same "
        "day or later."
    )

    def __init__(self, *, number: object = "…", day: object = "…") -> None:
        super().__init__(number=number, day=day)


class DayToCome(BillingError):
    code = "invoice_day_to_come"
    field = "on"
    message = _("An invoice is dated today or before, not on a day to come.")


class NoLines(BillingError):
    code = "invoice_without_lines"
    message = _("There is nothing on this invoice yet. Add a line first.")


class AlreadyIssued(BillingError):
    code = "invoice_issued"
    message = _(
        "It was issued as no. %(number)s and is fixed for good. Take back from it by a credit note."
    )

    def __init__(self, *, number: object = "…") -> None:
        super().__init__(number=number)


class SumBelowNothing(BillingError):
    code = "invoice_below_nothing"
    message = _(
        "The lines add up to less than nothing. What is given back stands on a credit note of the "
        "invoice it comes from."
    )


class InvoicedElsewhere(BillingError):
    code = "invoiced_by_another_entity"
    message = _(
        "What changed was invoiced by %(entity)s, who invoiced this park before. Credit it on "
        "their invoice; then this payer can be invoiced."
    )

    def __init__(self, *, entity: object = "…") -> None:
        super().__init__(entity=entity)


class ChargedMeanwhile(BillingError):
    code = "charged_meanwhile"
    message = _(
        "Some of this was invoiced at the same moment, by somebody else or by another run. Nothing "
        "was invoiced twice: reload the page to see what is left."
    )


class NumbersMoved(BillingError):
    code = "numbers_moved"
    message = _("The next number went to somebody else. Nothing was issued: please try again.")


class NotAnInvoice(BillingError):
    code = "not_an_invoice"
    message = _("A credit note is not credited. Issue a new invoice for what is owed again.")


class NothingLeft(BillingError):
    code = "nothing_left_to_credit"
    message = _("Everything on this invoice was credited already.")


class NothingToCredit(BillingError):
    code = "nothing_to_credit"
    message = _("Write of at least one line how much is taken back.")


class CreditTooLarge(BillingError):
    code = "credit_too_large"
    field = "lines"
    message = _(
        "Of “%(line)s” only %(left)s MAD before tax are left to credit. Write that much or less."
    )

    def __init__(self, *, line: object = "…", left: object = "…") -> None:
        super().__init__(line=line, left=left)


class ReasonMissing(BillingError):
    code = "credit_reason_missing"
    field = "reason"
    message = _("Write the reason: it stands on the credit note.")


class EntityMissing(BillingError):
    code = "no_entity_of_park"
    message = _(
        "No legal entity invoices for this park yet. An accountant of the network chooses one "
        "under “Legal entities”."
    )


class EntityArchived(BillingError):
    code = "entity_archived"
    field = "issuer"
    message = _("This legal entity invoices no more. Choose another one.")


class ProductUnknown(BillingError):
    code = "product_unknown"
    field = "product"
    message = _(
        "“%(product)s” is not in the catalogue of products, or is not sold any more. Add it there, "
        "with its tax, or choose another one."
    )


class TaxUnknown(BillingError):
    code = "tax_unknown"
    field = "product"
    message = _(
        "No tax code is on record for “%(product)s” on %(day)s. Add it in the catalogue, then try "
        "again."
    )


class RateUnknown(BillingError):
    code = "rate_unknown"
    message = _(
        "The rule “%(rule)s” gives no rate on %(day)s: it is switched off or begins later. See the "
        "rules, then try again."
    )


class LineUnreadable(BillingError):
    code = "line_unreadable"
    field = "quantity"
    message = _(
        "A line needs a quantity and a price that are numbers, and their product must be less than "
        "1 000 000 000 MAD."
    )


class LabelMissing(BillingError):
    code = "line_label_missing"
    field = "label_fr"
    message = _("Say in words what the line is for, in Arabic or in French.")


class TermTooLong(BillingError):
    code = "payment_term_too_long"
    field = "days"
    message = _(
        "The longest term of payment that may be agreed is %(most)s days (law 69-21). Write that "
        "many or fewer."
    )

    def __init__(self, *, most: object = "…") -> None:
        super().__init__(most=most)


class LineContested(BillingError):
    code = "line_contested"
    message = _("This line is contested already and waits for its answer.")


class MessageMissing(BillingError):
    code = "contest_message_missing"
    field = "message"
    message = _("Write what is wrong with this line, so that the accountant can answer.")


class AnswerMissing(BillingError):
    code = "contest_answer_missing"
    field = "answer"
    message = _("Write the answer: the company reads it.")


class ContestAnswered(BillingError):
    code = "contest_answered"
    message = _("This was answered already. Nothing was changed.")


class ClosedAlready(BillingError):
    code = "closed_already"
    field = "through"
    message = _("The books are closed up to and with %(through)s already. Choose a later day.")

    def __init__(self, *, through: object = "…") -> None:
        super().__init__(through=through)


class CloseTooEarly(BillingError):
    code = "close_too_early"
    field = "through"
    message = _("A period is closed once it is over: choose a day before today.")


class NotTheLast(BillingError):
    code = "closing_not_last"
    message = _("A later period is closed too. Open the latest one first: %(through)s.")

    def __init__(self, *, through: object = "…") -> None:
        super().__init__(through=through)


class EntityTaken(BillingError):
    code = "entity_taken"
    field = "code"
    message = _("Another legal entity has this code. Choose another one.")


class EntityCodeUnfit(BillingError):
    code = "entity_code_unfit"
    field = "code"
    message = _("A code has two to six capital letters or digits and begins with a letter: MTP.")


class IdentifierUnfit(BillingError):
    code = "identifier_unfit"
    message = _("“%(label)s” cannot be “%(text)s”: %(why)s")

    def __init__(self, *, field: str, label: object, text: object, why: object) -> None:
        super().__init__(label=label, text=text, why=why)
        self.field = field


class IdentifierMissing(BillingError):
    code = "identifier_missing"
    message = _("An invoice must carry the seller’s ICE and tax identifier. Write both.")

    def __init__(self, field: str = "ice") -> None:
        super().__init__()
        self.field = field


class RegisterHalf(BillingError):
    code = "register_half"
    field = "rc_court"
    message = _("A number of the trade register means nothing without its court. Write both.")


class WhyMissing(BillingError):
    code = "reopen_reason_missing"
    field = "reason"
    message = _("Write why the period is opened again: it stays on record.")


class ParkTaken(BillingError):
    code = "park_taken"
    field = "parks"
    message = _("Another legal entity invoices for this park. Take the park from it first.")


class OptionOverlaps(BillingError):
    code = "option_overlaps"
    field = "first"
    message = _("Another option holds on some of these days. End it first.")


class ClearanceTaken(BillingError):
    code = "clearance_taken"
    field = "number"
    message = _("A certificate with this number is on record already.")


class SpanBackwards(BillingError):
    code = "span_backwards"
    message = _("The end is before the beginning. Exchange or correct the days.")
