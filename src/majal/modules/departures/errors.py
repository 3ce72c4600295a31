"""What can be refused about companies that left. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class AnsweredTooEarly(DomainError):
    code = "answered_before_exit"
    message = _("The company left on %(day)s. Give a day from then until today.")


class AnswerEmpty(DomainError):
    code = "follow_up_answer_empty"
    message = _(
        "Say how the company is, and a number of jobs between 0 and 100,000 if you know it."
    )
