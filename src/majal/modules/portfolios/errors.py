"""What can be refused around portfolios. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class CoordinatedAlready(DomainError):
    code = "portfolio_coordinated_already"
    message = _("Another coordinator follows this company in these days. End that first.")
    field = "organisation"


class CoordinatorUnfit(DomainError):
    code = "portfolio_coordinator_unfit"
    message = _("This person coordinates no startups. Choose one of those in the list.")
    field = "coordinator"


class NotOfThePark(DomainError):
    code = "portfolio_not_of_the_park"
    message = _("This company has no running contract in the park. Choose one that has.")
    field = "organisation"


class PortfolioBackwards(DomainError):
    code = "portfolio_backwards"
    message = _("Give a day from %(first)s on.")
    field = "until"

    def __init__(self, *, first: str = "…") -> None:
        super().__init__(first=first)


class AssignmentEnded(DomainError):
    code = "portfolio_assignment_ended"
    message = _("This ended already, and what it was stays on record.")


class QuarterUnfit(DomainError):
    code = "portfolio_quarter_unfit"
    message = _("A review speaks of this quarter or of one of the three before it.")
    field = "quarter"


class ReviewedAlready(DomainError):
    code = "portfolio_reviewed_already"
    message = _("The review of this quarter is signed. Open it and correct it by a new one.")
    field = "quarter"


class ReviewSigned(DomainError):
    code = "portfolio_review_signed"
    message = _("This review is signed and stays as it is. Correct it by a new one.")


class ReviewCorrected(DomainError):
    code = "portfolio_review_corrected"
    message = _("Another review took the place of this one already. Open that one.")


class NextStepsMissing(DomainError):
    code = "portfolio_next_steps_missing"
    message = _("Write the next steps before you sign: the company reads them.")
    field = "next_steps"


class FigureWrong(DomainError):
    code = "portfolio_figure_wrong"
    message = _("Jobs are a whole number up to 100,000, and funds a sum above zero.")
    field = "jobs"


class RequestEmpty(DomainError):
    code = "portfolio_request_empty"
    message = _("Write what you ask for, in a few words.")
    field = "text"


class AnsweredAlready(DomainError):
    code = "portfolio_answered_already"
    message = _("This request was answered already. Reload the page to read the answer.")
