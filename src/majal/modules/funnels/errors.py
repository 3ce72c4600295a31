"""What can be refused about targets. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class TargetTaken(DomainError):
    code = "programme_target_taken"
    message = _("This target is set for these days already. Choose other days, or another target.")


class TargetEmpty(DomainError):
    code = "programme_target_empty"
    message = _("A target is a whole number between 1 and 1,000,000.")
    field = "value"


class TargetBackwards(DomainError):
    code = "programme_target_backwards"
    message = _("It would end before it begins. Check both days.")
    field = "last_day"
