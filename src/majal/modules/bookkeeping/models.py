"""What is stored of bookkeeping: the accounts that the journals of a legal entity name."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked


def account(label: object) -> "models.CharField[str, str]":
    """A number of an account, empty until the accountant wrote it."""
    return models.CharField(label, max_length=12, blank=True)  # type: ignore[arg-type]


@tracked()
class Accounts(models.Model):
    """Those of one legal entity; those of products stand in the catalogue."""

    entity = models.OneToOneField("billing.LegalEntity", models.PROTECT, related_name="+")
    customers = account(_("customers"))
    vat = account(_("VAT invoiced"))
    withheld = account(_("VAT withheld by public buyers"))
    sales = account(_("sales without an account of their own"))

    class Meta:
        verbose_name = _("accounts of the journals")
        constraints = [
            models.CheckConstraint(
                name="accounts_digits",
                condition=Q(
                    customers__regex="^[0-9]*$",
                    vat__regex="^[0-9]*$",
                    withheld__regex="^[0-9]*$",
                    sales__regex="^[0-9]*$",
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.entity)
