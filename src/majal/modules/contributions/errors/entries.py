"""Refusals of entries, instalments, reversals and rows of files."""

from django.utils.translation import gettext_lazy as _

from majal.modules.contributions.errors.base import ContributionError


class StageUnknown(ContributionError):
    code = "stage_unknown"
    field = "stage"
    message = _("“%(stage)s” is not a stage at which money is recorded. Choose one of the list.")


class DayToCome(ContributionError):
    code = "day_to_come"
    field = "on"
    message = _("This day is still to come. What is only foreseen belongs into the instalments.")


class CallWithoutRequest(ContributionError):
    code = "call_without_request"
    field = "reference"
    message = _(
        "A call for funds rests on a request. Write its number, or attach the document itself."
    )


class SpentByNobody(ContributionError):
    code = "spent_by_nobody"
    field = "executed_by"
    message = _("Say who executed the expense, or the number of the contract or market it pays.")


class BudgetLineMissing(ContributionError):
    code = "budget_line_missing"
    field = "budget_line"
    message = _("What is programmed stands on a budget line of one year. Write the line and year.")


class InstalmentUnknown(ContributionError):
    code = "instalment_unknown"
    field = "instalment"
    message = _("This instalment is not of this contribution, or an amendment ended it.")


class InstalmentMissing(ContributionError):
    code = "instalment_missing"
    field = "instalment"
    message = _("This contribution is paid by instalments. Say which one is called.")


class InstalmentExceeded(ContributionError):
    code = "instalment_exceeded"
    field = "amount"
    message = _(
        "Only %(left)s MAD of instalment no. %(number)s are left to be called (of %(limit)s). If "
        "the instalments changed, record it by the amendment first."
    )


class ShareNotUsed(ContributionError):
    code = "share_not_used"
    field = "document"
    message = _(
        "Instalment no. %(number)s is released on proof that %(share)s of what was received is "
        "used; by the entries %(used)s is. Record what was spent, or attach the proof."
    )


class SignatureMissing(ContributionError):
    code = "signature_missing"
    field = "instalment"
    message = _(
        "Instalment no. %(number)s is released at signature, and no signature is on record. "
        "Record the signature first."
    )


class ConditionUnproven(ContributionError):
    code = "condition_unproven"
    field = "document"
    message = _(
        "Instalment no. %(number)s is released on a condition: “%(condition)s”. Attach what shows "
        "that it is met, or say it in the note."
    )


class InstalmentsBeyondPromise(ContributionError):
    code = "instalments_beyond_promise"
    message = _(
        "These instalments add up to %(total)s MAD, and %(promised)s MAD are promised. Correct "
        "the amounts, or record the amendment first."
    )


class ShareOutOfRange(ContributionError):
    code = "share_out_of_range"
    field = "share_used"
    message = _("Say which share of what was received must be used: a whole number from 1 to 100.")


class ConditionWithoutWords(ContributionError):
    code = "condition_without_words"
    field = "condition_text"
    message = _("Say in words what releases this instalment.")


class InstalmentCalled(ContributionError):
    code = "instalment_called"
    message = _(
        "%(called)s MAD of instalment no. %(number)s were called. Reverse that call first, then "
        "end the instalment."
    )


class InstalmentEnded(ContributionError):
    code = "instalment_ended"
    message = _("An amendment ended this instalment already.")


class InstalmentTaken(ContributionError):
    code = "instalment_taken"
    message = _(
        "Somebody planned instalments of this contribution at the same moment. Reload the page."
    )


class MeetingUnknown(ContributionError):
    code = "meeting_unknown"
    field = "meets"
    message = _(
        "Paid meets received of the same contribution, one with one. Choose an entry that meets "
        "no other one yet."
    )


class ReasonMissing(ContributionError):
    code = "reason_missing"
    field = "note"
    message = _("Say why the entry is reversed: it stays on record with its reversal.")


class AlreadyReversed(ContributionError):
    code = "already_reversed"
    message = _("This entry was reversed already; both stay on record. Record a new one instead.")


class IsReversal(ContributionError):
    code = "is_reversal"
    message = _("A reversal is not reversed itself. Record the entry again instead.")


class OthersStandOn(ContributionError):
    code = "others_stand_on"
    message = _("Later entries stand on this one. Reverse first: %(entries)s.")


class CodeUnknown(ContributionError):
    code = "code_unknown"
    message = _("“%(value)s” is none of: %(known)s.")

    def __init__(self, *, field: str, value: str, known: str) -> None:
        super().__init__(value=value, known=known)
        self.field = field
