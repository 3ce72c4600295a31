"""What can be refused to those who keep counters."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class DemonstrationOnly(DomainError):
    code = "counters_demonstration_only"
    message = _("Fictitious counters are made in a demonstration only.")
