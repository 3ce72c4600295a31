"""What is stored of bookkeeping: the accounts that journals name, how VAT is declared."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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


class Regime(models.TextChoices):
    """When VAT falls due: for most when it is collected, on option when it is invoiced."""

    COLLECTION = "collection", pgettext_lazy("VAT", "when it is collected")
    INVOICED = "invoiced", pgettext_lazy("VAT", "when it is invoiced")


class Every(models.IntegerChoices):
    """How many months a declaration speaks of."""

    MONTH = 1, pgettext_lazy("VAT", "month")
    QUARTER = 3, pgettext_lazy("VAT", "quarter")


@tracked()
class VatFiling(models.Model):
    """How a legal entity declares its VAT; without a row by collection, every month."""

    entity = models.OneToOneField("billing.LegalEntity", models.PROTECT, related_name="+")
    regime = models.CharField(
        pgettext_lazy("VAT", "falls due"), max_length=10, choices=Regime, default=Regime.COLLECTION
    )
    every = models.PositiveSmallIntegerField(
        pgettext_lazy("VAT", "declared every"), choices=Every, default=Every.MONTH
    )

    class Meta:
        verbose_name = _("declaration of VAT")
        constraints = [
            models.CheckConstraint(
                name="vat_filing_known",
                condition=Q(regime__in=Regime.values, every__in=Every.values),
            )
        ]

    def __str__(self) -> str:
        return str(self.entity)
