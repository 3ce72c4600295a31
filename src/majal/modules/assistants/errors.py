"""What is refused to an assistant: each sentence says what to ask instead."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class AssistantsMissing(DomainError):
    code = "assistants_missing"
    message = _(
        "What speaks to assistants is not installed here. Install it with: pip install "
        "'majal[assistants]'"
    )


class TokenRefused(DomainError):
    code = "token_refused"
    message = _(
        "The token in MAJAL_TOKEN is not, or no longer, good for reading: it may have ended or "
        "been revoked. Make a new one under “API tokens” of your account, or leave MAJAL_TOKEN "
        "empty to read what is public."
    )


class NothingCalled(DomainError):
    code = "nothing_called"
    message = _(
        "There is no %(what)s “%(name)s”, or it is not shown to you. Look it up with %(tool)s."
    )


class TextTooLong(DomainError):
    code = "text_too_long"
    message = _("Ask in at most %(most)s letters.")


class TooMany(DomainError):
    code = "too_many"
    message = _("Ask for at most %(most)s at once.")
