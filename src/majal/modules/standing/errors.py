"""What can be refused about standing. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class DecidedAlready(DomainError):
    code = "standing_decided"
    message = _(
        "The groups of this period were settled before and stay as they are. What is corrected "
        "later shows beside them, never in them."
    )


class TooEarly(DomainError):
    code = "standing_too_early"
    message = _(
        "Companies still have time to answer. Settle the groups after the last day for answers, "
        "or close the period."
    )


class NobodyAnswered(DomainError):
    code = "standing_nobody"
    message = _("No company has answered in this period, so there is nothing to compare yet.")
