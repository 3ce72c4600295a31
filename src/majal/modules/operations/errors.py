"""What can be refused about jobs. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class NotStuck(DomainError):
    code = "operations_not_stuck"
    message = _(
        "This job is not stuck any more: it was done, or somebody dealt with it. Look at the queue "
        "again."
    )


class ReasonMissing(DomainError):
    code = "operations_reason_missing"
    message = _("Say why, for whoever looks at this after you.")


class WaitsAlready(DomainError):
    code = "operations_waits_already"
    message = _("The same job waits in the queue already. Let it be done, and give this one up.")
