"""What can be refused of payments and deposits. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class PaymentError(DomainError):
    """``field`` names what it speaks of, for the form that asked."""

    field = ""


class AmountBroken(PaymentError):
    code = "payment_amount_broken"
    field = "amount"
    message = _("Write an amount above zero, in dirhams and centimes, below one thousand billion.")


class DayToCome(PaymentError):
    code = "payment_day_to_come"
    field = "day"
    message = _("This day is still to come. Record what came, on the day when it came.")


class MethodUnknown(PaymentError):
    code = "payment_method_unknown"
    field = "method"
    message = _("Say how it was paid: transfer, cheque, cash or card.")


class ReferenceMissing(PaymentError):
    code = "payment_reference_missing"
    field = "reference"
    message = _("Write the number of the cheque, or the reference that the card terminal printed.")


class RecordedAlready(PaymentError):
    code = "payment_recorded_already"
    field = "reference"
    message = _(
        "A payment of this company with this reference, amount and day is on record already. "
        "Reverse that one first if it was wrong."
    )


class NotOfTheSameTwo(PaymentError):
    code = "allocation_not_of_the_same_two"
    message = _(
        "This payment can only pay invoices that the same legal entity issued to the same company. "
        "Choose one of those shown."
    )


class BeyondPayment(PaymentError):
    code = "allocation_beyond_payment"
    message = _(
        "Only %(left)s MAD of this payment are free. Write less, or take some off another invoice "
        "first."
    )

    def __init__(self, *, left: object = "…") -> None:
        super().__init__(left=left)


class BeyondInvoice(PaymentError):
    code = "allocation_beyond_invoice"
    message = _(
        "Only %(left)s MAD of invoice %(invoice)s are still owed. What is paid beyond stays the "
        "company’s credit."
    )

    def __init__(self, *, left: object = "…", invoice: object = "…") -> None:
        super().__init__(left=left, invoice=invoice)


class NothingAllocated(PaymentError):
    code = "allocation_empty"
    message = _("Write beside at least one invoice how much of it is paid.")


class NotSoMuchAllocated(PaymentError):
    code = "allocation_below_nothing"
    message = _("This payment pays less of that invoice than you take off. Reload the page.")


class ReversedAlready(PaymentError):
    code = "payment_reversed_already"
    message = _("This payment was reversed already; both stay on record. Record a new one instead.")


class ReversedBefore(PaymentError):
    code = "payment_reversed_before"
    field = "day"
    message = _("A payment cannot be reversed before the day when it came. Write a later day.")


class ReasonMissing(PaymentError):
    code = "payment_reason_missing"
    field = "reason"
    message = _("Say why in a few words: the reason stays on record.")


class OutOfDeposit(PaymentError):
    code = "payment_out_of_deposit"
    message = _(
        "This amount came out of the deposit. If it was kept by mistake, undo that movement on the "
        "page of the deposit."
    )


class DepositUnnamed(PaymentError):
    code = "deposit_unnamed"
    field = "what_for"
    message = _("Say what the deposit is for, such as the number of the contract.")


class ReturnedAbovePaid(PaymentError):
    code = "deposit_above_paid"
    field = "amount"
    message = _(
        "Only %(held)s MAD of this deposit are held. No more than that can be returned or kept."
    )

    def __init__(self, *, held: object = "…") -> None:
        super().__init__(held=held)


class MoveUndone(PaymentError):
    code = "deposit_move_undone"
    message = _("This movement was undone already; both stay on record.")


class UndoneBefore(PaymentError):
    code = "deposit_undone_before"
    field = "day"
    message = _("A movement cannot be undone before the day on which it happened.")


class ContractOfOthers(PaymentError):
    code = "deposit_contract_of_others"
    field = "contract_id"
    message = _("This contract is of another company or another park. Choose one of theirs.")
