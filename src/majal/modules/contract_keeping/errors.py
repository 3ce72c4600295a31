"""What can be refused around contracts. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class ReliefTaken(DomainError):
    code = "relief_number_taken"
    message = _("A decision of this number is recorded already. Check the number.")


class ReliefWrong(DomainError):
    code = "relief_wrong"
    message = _(
        "A relief needs a number, a reason, a part between 0 and 100 percent and days in order. "
        "Correct what is missing."
    )


class ReliefTouchesNobody(DomainError):
    code = "relief_touches_nobody"
    message = _("No running contract fits this decision. Widen the class, or correct the days.")


class ClockTaken(DomainError):
    code = "clock_rule_taken"
    message = _("This moment is set already.")


class ClockWrong(DomainError):
    code = "clock_rule_wrong"
    message = _("Write a number between 1 and 600.")
