"""Accounts that legal entities hold with banks, and the statements that were sent of them."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.models import StoredFile
from majal.modules.bank_files.workflow import Format


@tracked()
class BankAccount(models.Model):
    """An account in dirhams, known by its RIB of 24 digits."""

    entity = models.ForeignKey(
        "billing.LegalEntity", models.PROTECT, related_name="+", verbose_name=_("legal entity")
    )
    name = models.CharField(pgettext_lazy("bank account", "name"), max_length=80)
    rib = models.CharField(_("bank account (RIB)"), max_length=24, unique=True)

    class Meta:
        verbose_name = _("bank account")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(name="bank_account_rib", condition=Q(rib__regex="^[0-9]{24}$")),
            models.CheckConstraint(name="bank_account_named", condition=~Q(name="")),
        ]
        triggers = [pgtrigger.Protect(name="account_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("bank_files:account", self.pk)

    @property
    def iban(self) -> str:
        """The RIB as an IBAN, with its two check digits.

        >>> BankAccount(rib="007999000123456700000121").iban
        'MA93007999000123456700000121'
        """
        return f"MA{98 - int(self.rib + '221000') % 97:02d}{self.rib}"


class BankStatement(models.Model):
    """A file that was sent of an account: its columns, its days, and whether its balances agree.

    ``signature`` recognises the same headers in a later file, so that the mapping is asked once.
    ``import_file`` is the number of the import its rows were handed to. ``total`` and ``rows`` are
    those of the rows that could be read, ``damaged`` counts the others, and ``breaks`` holds the
    rows before which the running balance jumps.
    """

    account = models.ForeignKey(BankAccount, models.PROTECT, related_name="statements")
    name = models.CharField(_("file name"), max_length=200)
    format = models.CharField(max_length=5, choices=Format)
    digest = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, models.PROTECT, null=True, related_name="+")
    headers = models.JSONField(default=list)
    header_line = models.PositiveIntegerField(default=1)
    samples = models.JSONField(default=list)
    signature = models.CharField(max_length=64)
    mapping = models.JSONField(default=list)
    remembered = models.BooleanField(default=False)
    confirmed_at = models.DateTimeField(null=True)
    import_file = models.BigIntegerField(null=True, unique=True)
    opening = models.DecimalField(_("opening balance"), max_digits=14, decimal_places=2, null=True)
    closing = models.DecimalField(_("closing balance"), max_digits=14, decimal_places=2, null=True)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    total = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    rows = models.PositiveIntegerField(default=0)
    damaged = models.PositiveIntegerField(default=0)
    breaks = models.JSONField(default=list)
    sent_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("bank statement")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["account", "signature"], name="bank_statement_signature")]
        constraints = [
            models.CheckConstraint(
                name="bank_statement_handed_on",
                condition=Q(confirmed_at=None, import_file=None)
                | Q(confirmed_at__isnull=False, import_file__isnull=False),
            ),
            models.CheckConstraint(
                name="bank_statement_days", condition=Q(first=None) | Q(last__gte=F("first"))
            ),
            models.CheckConstraint(
                name="bank_statement_format", condition=Q(format__in=Format.values)
            ),
        ]
        triggers = [pgtrigger.Protect(name="statement_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("bank_files:statement", self.pk)
