"""What can be refused to whoever manages accounts, or uses one."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError, NotAllowed, NotKnown


class RoleDoesNotFitScope(DomainError):
    code = "role_does_not_fit_scope"
    message = _("This role is not held on that. Choose what the role is for again.")


class RoleAlreadyHeld(DomainError):
    code = "role_already_held"
    message = _("This person holds this role there already. Nothing needs to be done.")


class LastHeadOffice(DomainError):
    code = "last_head_office"
    message = _(
        "This is the last person of the head office who can sign in. Give the role to somebody "
        "else first, or nobody could manage accounts any more."
    )


class AccountExists(DomainError):
    code = "account_exists"
    message = _(
        "Somebody has an account with this e-mail address already. Open their page and give them "
        "the role there."
    )


class AccountClosed(DomainError):
    code = "account_closed"
    message = _(
        "The account of this e-mail address is closed. Ask the head office to open it again."
    )


class AlreadyInvited(DomainError):
    code = "already_invited"
    message = _(
        "This person was invited to this role and has not answered yet. Send the invitation again "
        "from the list of invitations, or withdraw it first."
    )


class PasswordTooWeak(DomainError):
    code = "password_too_weak"
    message = _("This password is too easy to guess: %(reasons)s")


class PurposeUnknown(DomainError):
    code = "purpose_unknown"
    message = _("No consent is asked for this purpose. Choose one that is listed.")


class ConsentAlreadyGiven(DomainError):
    code = "consent_already_given"
    message = _("You gave this consent already. You may withdraw it at any time.")


class LanguageUnknown(DomainError):
    code = "language_unknown"
    message = _("Majal does not speak this language. Choose one that is listed.")


class TokenLastsTooLong(DomainError):
    code = "token_lasts_too_long"
    message = _("An API token lasts from 1 to %(most)s days. Choose a number of days in between.")


class TokenScopesUnknown(DomainError):
    code = "token_scopes_unknown"
    message = _(
        "An API token may read, read and write, or read and write in some parts only. Choose one "
        "of these."
    )


class TokenPartUnknown(DomainError):
    code = "token_part_unknown"
    message = _(
        "There is no part named “%(name)s”. Write the names as the list of acts gives them, such "
        "as bookings, cases."
    )


class TokenEnded(NotKnown):
    code = "token_ended"
    message = _(
        "The token “%(title)s” ended: %(day)s. Make a new one under My account, API tokens, and "
        "send that."
    )


class TokenRevoked(NotKnown):
    code = "token_revoked"
    message = _(
        "The token “%(title)s” was revoked: %(day)s. Make a new one under My account, API tokens, "
        "if it is still needed."
    )


class TokenOutOfScope(NotAllowed):
    code = "token_out_of_scope"
    message = _(
        "This token may not do that: it lacks “%(missing)s”. Make another one under My account, "
        "API tokens."
    )


class DemonstrationOnly(DomainError):
    code = "demonstration_only"
    message = _("Fictitious people are made in a demonstration only, never where real ones work.")


class SecondFactorFirst(NotAllowed):
    code = "second_factor_first"
    message = _(
        "One of your roles needs a second factor. Sign in to the pages and set up a code by phone "
        "or a passkey; then this works again."
    )


class RuleExists(DomainError):
    code = "factor_rule_exists"
    message = _("This role needs a second factor already. Change nothing, or choose another role.")


class DaysUnfit(DomainError):
    code = "factor_days_unfit"
    message = _("Give from 0 to %(most)s days to set up a second factor.")


class NoFactor(DomainError):
    code = "no_second_factor"
    message = _("This account has no second factor. There is nothing to take away.")


class FactorUnreadable(DomainError):
    code = "second_factor_unreadable"
    message = _(
        "Codes by phone and spare codes of this account cannot be checked any more: this "
        "installation lost the key they were kept with. Use a passkey, or ask the head office to "
        "take your second factor away; then set it up anew."
    )


class NotOnesOwn(DomainError):
    code = "not_ones_own_factor"
    message = _(
        "Your own second factor is changed under My account, Security. If you lost it, another "
        "person of the head office takes it away."
    )


class ReasonMissing(DomainError):
    code = "factor_reason_missing"
    message = _("Write why, in a sentence: it is kept, and others may ask.")
