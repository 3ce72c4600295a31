"""What can be refused of an R&D call. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class CallTaken(DomainError):
    code = "rd_call_taken"
    message = _("Another call has this code. Choose another one.")


class DatesBackwards(DomainError):
    code = "rd_dates_backwards"
    message = _("A call closes after it opens. Correct one of the two dates.")


class MostOverBudget(DomainError):
    code = "rd_most_over_budget"
    message = _("The most for one project exceeds the budget of the call. Correct one of the two.")


class RulesOutOfRange(DomainError):
    code = "rd_rules_out_of_range"
    message = _(
        "Shares run from 1 to 100 %%, a call needs at least two reviewers and at most sixty months."
    )


class WeightsNotWhole(DomainError):
    code = "rd_weights_not_whole"
    message = _("The weights of the criteria add up to %(sum)s. Make them 100 together.")


class NothingEligible(DomainError):
    code = "rd_nothing_eligible"
    message = _("Say which kinds of cost are eligible before you publish the call.")


class RulesFixed(DomainError):
    code = "rd_rules_fixed"
    message = _(
        "The call is published, and companies plan by its rules: they stay as they are. Only its "
        "texts may be corrected, its budget raised and its closing moved to a later moment."
    )


class CallNotOpen(DomainError):
    code = "rd_call_not_open"
    message = _(
        "This call takes proposals from %(opens)s to %(closes)s by the clock of this server. What "
        "you typed is kept; the calls that are open now stand on the page of calls."
    )
