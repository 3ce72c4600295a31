"""What decisions took off the rent of a contract."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.append_only import append_only_triggers
from majal.modules.rents.public import Relief
from majal.modules.tenancy.models.contract import Contract


class RelievedContract(models.Model):
    """A part of the rent that a decision took off a contract, between two days. Never changed."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="reliefs")
    number = models.CharField(_("number of the decision"), max_length=40)
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))
    share = models.DecimalField(_("part of the rent (%)"), max_digits=5, decimal_places=2)

    class Meta:
        verbose_name = _("relieved contract")
        ordering = ["contract", "pk"]
        constraints = [
            models.UniqueConstraint(name="relieved_once", fields=["contract", "number"]),
            models.CheckConstraint(
                name="relieved_whole",
                condition=Q(share__gt=0, share__lte=100, last__gte=F("first")) & ~Q(number=""),
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.number

    @property
    def relief(self) -> Relief:
        """The same for the terms of a rent."""
        return Relief(self.number, self.first, self.last, self.share)
