"""Lines of statements as the bank booked them: each once, for good."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.modules.bank_files.models.account import BankAccount, BankStatement


class BankLine(models.Model):
    """One booking in dirhams: above nothing what came in, below nothing what went out.

    ``fingerprint`` says what makes it the same line in another file: day and amount with the bank's
    reference, or without one the text and whoever it names. ``ordinal`` tells apart lines that
    are alike in all of that. ``layout`` is the shape of the file it came with.
    """

    account = models.ForeignKey(BankAccount, models.PROTECT, related_name="lines")
    statement = models.ForeignKey(BankStatement, models.PROTECT, null=True, related_name="lines")
    row = models.PositiveIntegerField()
    day = models.DateField(pgettext_lazy("bank line", "booked on"))
    value_day = models.DateField(pgettext_lazy("bank line", "value date"), null=True)
    amount = models.DecimalField(_("amount (MAD)"), max_digits=14, decimal_places=2)
    balance = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    text = models.CharField(pgettext_lazy("bank line", "text"), max_length=500, blank=True)
    reference = models.CharField(
        pgettext_lazy("bank line", "reference of the bank"), max_length=80, blank=True
    )
    end_to_end = models.CharField(
        pgettext_lazy("bank line", "reference of the payer"), max_length=80, blank=True
    )
    party = models.CharField(
        pgettext_lazy("bank line", "who paid or was paid"), max_length=160, blank=True
    )
    iban = models.CharField(pgettext_lazy("bank line", "their account"), max_length=34, blank=True)
    layout = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    ordinal = models.PositiveSmallIntegerField(default=1)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("line of a bank statement")
        ordering = ["day", "pk"]
        indexes = [models.Index(fields=["account", "day"], name="bank_line_of_account")]
        constraints = [
            models.UniqueConstraint(
                name="bank_line_once", fields=["account", "fingerprint", "ordinal"]
            ),
            models.CheckConstraint(name="bank_line_moves", condition=~Q(amount=0)),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.party or self.text or self.reference

    def get_absolute_url(self) -> str:
        return address_of("bank_files:line", self.pk)

    @property
    def words(self) -> str:
        """All that the payer or the bank wrote, to look for references and names in."""
        return f"{self.text} {self.reference} {self.end_to_end} {self.party}"
