"""How an organisation is invoiced: its address, its language, its terms."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.billing.workflow import Language


@tracked()
class Payer(models.Model):
    """What invoices to an organisation need to know; without a row, the defaults hold.

    ``days`` is the term of payment that was agreed, empty for that of the law.
    """

    organisation = models.OneToOneField(
        "organisations.Organisation", models.PROTECT, related_name="+"
    )
    address_ar = models.CharField(_("address in Arabic"), max_length=300, blank=True)
    address_fr = models.CharField(_("address in French"), max_length=300, blank=True)
    language = models.CharField(
        _("language of invoices"), max_length=2, choices=Language, default=Language.FRENCH
    )
    public_buyer = models.BooleanField(_("public buyer, who withholds VAT"), default=False)
    days = models.PositiveSmallIntegerField(
        _("days to pay that were agreed"), null=True, blank=True
    )
    order_reference = models.CharField(
        pgettext_lazy("invoice", "the buyer’s order or market"), max_length=80, blank=True
    )

    class Meta:
        verbose_name = _("terms of invoicing")
        constraints = [
            models.CheckConstraint(
                name="payer_language", condition=Q(language__in=Language.values)
            ),
            models.CheckConstraint(name="payer_days", condition=Q(days=None) | Q(days__gte=1)),
        ]

    def __str__(self) -> str:
        return str(self.organisation)
