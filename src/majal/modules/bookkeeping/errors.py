"""What can be refused of bookkeeping."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class AccountUnreadable(DomainError):
    code = "account_unreadable"
    message = _("A number of an account has at most twelve digits and nothing else.")
