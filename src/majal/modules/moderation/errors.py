"""What can be refused about reports. Each says what to do next."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class WhyMissing(DomainError):
    code = "moderation_why_missing"
    message = _("Choose why you report it.")


class WordsMissing(DomainError):
    code = "moderation_words_missing"
    message = _("You chose “another reason”: say in some words which.")


class ReportedAlready(DomainError):
    code = "moderation_reported_already"
    message = _("You reported this already, and it counts once. A person looks at it.")


class TooManyReports(DomainError):
    code = "moderation_too_many"
    message = _(
        "Many reports came from this connection. Try again after %(hour)s, or write to the head "
        "office if it is urgent."
    )


class ReasonMissing(DomainError):
    code = "moderation_reason_missing"
    message = _("Say why: whoever reported it reads your reason.")


class DecidedOtherwise(DomainError):
    code = "moderation_decided_otherwise"
    message = _("%(person)s decided this meanwhile. Look at what was decided before you change it.")
