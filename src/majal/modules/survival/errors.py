"""What can be refused about survival. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class NobodyToFollow(DomainError):
    code = "survival_nobody"
    message = _(
        "No company entered or left under this choice, so there is no result to keep. Choose "
        "another park or another year."
    )


class SettledAlready(DomainError):
    code = "survival_settled_already"
    message = _(
        "What territories are told of these years was settled already, and is settled only once. "
        "Open the page again to read it."
    )
