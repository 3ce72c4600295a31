"""What can be refused of an agreement. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class LinesUnlikeAward(DomainError):
    code = "rd_lines_unlike_award"
    message = _("The budget lines make %(sum)s, the award is %(award)s. Correct them by %(off)s.")


class MilestonesUnlikeAward(DomainError):
    code = "rd_milestones_unlike_award"
    message = _(
        "The milestones make %(sum)s with the advance, the award is %(award)s. Correct them by "
        "%(off)s."
    )


class DatesBackwards(DomainError):
    code = "rd_agreement_dates_backwards"
    message = _("An agreement ends after it starts, and milestones fall within it.")


class LineUnknown(DomainError):
    code = "rd_line_unknown"
    message = _("This budget line is not one of the agreement. Choose one of those shown.")


class LineBelowClaims(DomainError):
    code = "rd_line_below_claims"
    message = _("%(line)s: %(claimed)s was claimed already. The line cannot become smaller.")


class NotInForce(DomainError):
    code = "rd_not_in_force"
    message = _("Claims and payments wait until both sides signed the agreement.")


class Suspended(DomainError):
    code = "rd_suspended"
    message = _("The agreement is suspended: %(reason)s. Nothing is paid until it is resumed.")


class SignedAlready(DomainError):
    code = "rd_signed_already"
    message = _("This side signed already. Nothing more needs to be done.")


class NothingClaimed(DomainError):
    code = "rd_nothing_claimed"
    message = _("Add at least one cost, with its amount and its reference, before you send.")


class EvidenceMissing(DomainError):
    code = "rd_evidence_missing"
    message = _("Attach the invoices or other evidence of what you claim, then send.")


class ClaimAboveLine(DomainError):
    code = "rd_claim_above_line"
    message = _(
        "%(line)s has %(left)s left, and you claim %(amount)s. Claim less, or ask for an amendment "
        "that moves money between lines."
    )


class LineClaimedMeanwhile(DomainError):
    code = "rd_line_claimed_meanwhile"
    message = _("Another claim took what was left of this line a moment ago. Look at what remains.")


class ClaimFixed(DomainError):
    code = "rd_claim_fixed"
    message = _("This claim was sent and stays as it is. Make another one for what is missing.")


class DayOutside(DomainError):
    code = "rd_day_outside"
    message = _("A cost is paid between the start of the agreement and today.")


class VerdictIncomplete(DomainError):
    code = "rd_verdict_incomplete"
    message = _("Say what is accepted of each cost, from nothing to what was claimed.")


class ReasonMissing(DomainError):
    code = "rd_verdict_reason_missing"
    message = _("Say why, in a few words: the company reads it, and it stays on record.")


class AboveAccepted(DomainError):
    code = "rd_above_accepted"
    message = _("Of this claim %(left)s is left to pay, and you enter %(amount)s.")


class AboveAward(DomainError):
    code = "rd_above_award"
    message = _("Of the whole award %(left)s is left to pay, and you enter %(amount)s.")


class PaidMeanwhile(DomainError):
    code = "rd_paid_meanwhile"
    message = _("Another payment was entered a moment ago. Look at what is left to pay.")


class ReversedAlready(DomainError):
    code = "rd_reversed_already"
    message = _("This entry was reversed already.")


class HoursExhausted(DomainError):
    code = "rd_hours_exhausted"
    message = _("Of these hours %(left)s are left. Enter less.")


class ClaimsOpen(DomainError):
    code = "rd_claims_open"
    message = _("A claim waits to be verified or paid. Finish it before you close the agreement.")


class ReportMissing(DomainError):
    code = "rd_report_missing"
    message = _("The company writes its closing report first. Ask for it.")


class NothingToRecover(DomainError):
    code = "rd_nothing_to_recover"
    message = _("Of what was paid %(left)s may be given back at most.")


class MoneyOut(DomainError):
    code = "rd_money_out"
    message = _(
        "Money was paid under this award already. Close its agreement and record what is given "
        "back, instead of taking the award back."
    )
