"""What can be refused around challenges. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class CodeTaken(DomainError):
    code = "challenge_code_taken"
    message = _("Another challenge has this code already. Choose another one.")
    field = "code"


class ChallengeIncomplete(DomainError):
    code = "challenge_incomplete"
    message = _(
        "Before it is published a challenge needs a title and the problem, a park or a territory, "
        "what happens after, and a last day for answers that is still to come."
    )


class NoPlace(DomainError):
    code = "challenge_no_place"
    message = _("Say where the problem is: choose a park or a territory.")
    field = "territory"


class NotYourOrganisation(DomainError):
    code = "challenge_not_your_organisation"
    message = _("You do not act for this organisation. Choose one of those in the list.")
    field = "owner"


class SupportedAlready(DomainError):
    code = "challenge_supported_already"
    message = _("You support this challenge already. Each person is counted once.")


class TooManyLinks(DomainError):
    code = "challenge_too_many_links"
    message = _("Many links were sent from here today. Try again tomorrow, or sign in.")
    field = "email"


class TextMissing(DomainError):
    code = "challenge_text_missing"
    message = _("Write something first.")
    field = "text"


class NameMissing(DomainError):
    code = "challenge_name_missing"
    message = _("Say by which name your comment is shown; a first name is enough.")
    field = "name"


class CommentedAlready(DomainError):
    code = "challenge_commented_already"
    message = _("You commented by this link already. Sign in to say more.")
    field = "text"


class ReasonMissing(DomainError):
    code = "challenge_reason_missing"
    message = _("Say why: whoever wrote it reads the reason.")
    field = "reason"


class ModeratedAlready(DomainError):
    code = "challenge_moderated_already"
    message = _("This comment was judged already. Reload the page.")


class AnswersClosed(DomainError):
    code = "challenge_answers_closed"
    message = _("No answers are taken any more. Look for a challenge that is open.")


class AnsweredAlready(DomainError):
    code = "challenge_answered_already"
    message = _("This company answered already. Withdraw that answer to give another.")
    field = "organisation"


class AnswerFixed(DomainError):
    code = "challenge_answer_fixed"
    message = _("This answer cannot be changed any more: it was withdrawn, or the jury chose.")


class StillOpen(DomainError):
    code = "challenge_still_open"
    message = _("Answers are still taken until %(day)s. Choose finalists after that day.")

    def __init__(self, *, day: str = "…") -> None:
        super().__init__(day=day)


class JurorTaken(DomainError):
    code = "challenge_juror_taken"
    message = _("This person is on the jury already.")
    field = "person"


class InConflict(DomainError):
    code = "challenge_in_conflict"
    message = _("You act for this company: declare the conflict, and others judge its answer.")


class PointsWrong(DomainError):
    code = "challenge_points_wrong"
    message = _("Give between 0 and 20 points, or declare a conflict of interest.")
    field = "points"


class JuryIncomplete(DomainError):
    code = "challenge_jury_incomplete"
    message = _("Each finalist needs the points of two jurors without a conflict at least.")


class NoFinalist(DomainError):
    code = "challenge_no_finalist"
    message = _("Choose one answer at least.")
    field = "answers"


class PilotTaken(DomainError):
    code = "challenge_pilot_taken"
    message = _("This answer has its pilot already. Open it.")


class PilotBackwards(DomainError):
    code = "challenge_pilot_backwards"
    message = _("The pilot would end before it begins. Check both days.")
    field = "last_day"


class AboveBudget(DomainError):
    code = "challenge_above_budget"
    message = _("The budget of the pilot leaves less than that. Check the sum.")
    field = "amount"


class AmountWrong(DomainError):
    code = "challenge_amount_wrong"
    message = _("Write a sum above zero.")
    field = "amount"


class ReversedAlready(DomainError):
    code = "challenge_reversed_already"
    message = _("This payment was taken back already.")


class ResultTaken(DomainError):
    code = "challenge_result_taken"
    message = _("This result was corrected already. Reload the page.")


class DayToCome(DomainError):
    code = "challenge_day_to_come"
    message = _("This day is still to come. Record it when it has happened.")


class OutcomeEmpty(DomainError):
    code = "challenge_outcome_empty"
    message = _("Say why it is adopted, bought or stopped.")
    field = "why"


class ProcedureMissing(DomainError):
    code = "challenge_procedure_missing"
    message = _("Say by which procedure it is bought: a tender, a purchase order, a contract.")
    field = "procedure"


class PilotRunning(DomainError):
    code = "challenge_pilot_running"
    message = _("The pilot is still running. Attest it, and decide, once it has ended.")


class NothingMeasured(DomainError):
    code = "challenge_nothing_measured"
    message = _("Record what was measured first: an attestation speaks of results.")
