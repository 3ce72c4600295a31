"""What can be refused of bookkeeping."""

from django.utils.translation import gettext_lazy as _

from majal.kernel.errors import DomainError


class AccountUnreadable(DomainError):
    code = "account_unreadable"
    message = _("A number of an account has at most twelve digits and nothing else.")


class RegimeUnknown(DomainError):
    code = "vat_regime_unknown"
    message = _("Say whether VAT falls due by collection or by invoice, by month or by quarter.")
