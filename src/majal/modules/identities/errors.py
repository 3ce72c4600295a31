"""What can be refused to whoever signs in through a provider, or writes rules for its groups."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class IdentityTaken(DomainError):
    code = "identity_taken"
    message = _(
        "This account of the provider opens another account of Majal already. Sign in to that one "
        "and unlink it there first."
    )


class AccountOpened(DomainError):
    code = "account_opened"
    message = _("An account of this address was opened at this very moment. Sign in to it.")


class LastWayIn(DomainError):
    code = "last_way_in"
    message = _(
        "Your account has no password: without this provider nothing would open it. Choose a "
        "password first."
    )


class ProviderUnknown(DomainError):
    code = "provider_unknown"
    message = _("No provider of this name is set up. Choose one that is listed.")


class GroupMissing(DomainError):
    code = "group_missing"
    message = _("Write the group exactly as the provider sends it.")


class RuleWritten(DomainError):
    code = "group_rule_written"
    message = _("This group gives this role there already. Nothing needs to be done.")
