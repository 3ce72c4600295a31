"""What can be refused of rules of reminders and of interest. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class LateError(DomainError):
    """``field`` names what it speaks of, for the form that asked."""

    field = ""


class PolicyThere(LateError):
    code = "late_policy_there"
    message = _("This legal entity or park has its rules of reminders already. Change those.")


class StepOutOfOrder(LateError):
    code = "late_step_out_of_order"
    field = "after_days"
    message = _(
        "Steps follow one another: this one must come later than the step before it and earlier "
        "than the next. Write another number of days."
    )


class StepUsed(LateError):
    code = "late_step_used"
    message = _(
        "Letters of this step left already, so it stays, or it is not the last one. Change its "
        "words instead: what left stays as it was."
    )


class FormalByEmail(LateError):
    code = "late_formal_by_email"
    field = "channel"
    message = _("A formal notice leaves on paper, by post or by hand. Choose one of these.")


class WordsMissing(LateError):
    code = "late_words_missing"
    field = "words_fr"
    message = _("Write the subject and the words in both languages: the company reads its own.")


class PlaceUnknown(LateError):
    code = "late_place_unknown"
    message = _(
        "The words hold %(place)s, for which there is nothing to write. They may hold {company}, "
        "{amount} and {day}."
    )

    def __init__(self, *, place: object = "…", field: str = "words_fr") -> None:
        super().__init__(place=place)
        self.field = field


class RateWithoutSource(LateError):
    code = "late_rate_without_source"
    field = "rate_source"
    message = _(
        "A rate of interest stands with the clause of the contract, or the text, that agrees it. "
        "Write both, the rate above zero and at most 100, or neither."
    )


class NumberBroken(LateError):
    code = "late_number_broken"
    message = _("Write a sum of zero or more, in dirhams and centimes, and days as whole numbers.")


class DecisionThere(LateError):
    code = "late_decision_there"
    field = "number"
    message = _("A decision of this number is on record for this company. Check the number.")


class NoInterest(LateError):
    code = "late_no_interest"
    message = _(
        "There is no interest to decide on up to this day: it was decided already, or comes to "
        "nothing."
    )


class InterestDecided(LateError):
    code = "late_interest_decided"
    message = _("Somebody decided on interest of the same days a moment ago. Reload the page.")


class DecisionMissing(LateError):
    code = "late_decision_missing"
    field = "number"
    message = _("Write the number of the decision: without a decision nothing happens.")


class ReasonMissing(LateError):
    code = "late_reason_missing"
    field = "reason"
    message = _("Say why in a few words: the reason stays on record.")


class DayBroken(LateError):
    code = "late_day_broken"
    field = "day"
    message = _("This day does not fit. Write one that is not to come.")
