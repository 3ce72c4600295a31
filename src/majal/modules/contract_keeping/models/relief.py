"""Rent taken off a class of contracts by one decision."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.append_only import append_only_triggers
from majal.modules.rents.public import Category, ContractKind, Relief
from majal.modules.tenancy.public import Contract


class ReliefDecision(models.Model):
    """One decision: which contracts, how much of the rent, between which days. Never changed.

    Without a park it is of the network. ``under_years``: firms founded less than that many years
    before its first day.
    """

    number = models.CharField(_("number of the decision"), max_length=40, unique=True)
    decided_on = models.DateField(_("decided on"))
    park = models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("park"),
    )
    kind = models.CharField(_("kind of contract"), max_length=13, choices=ContractKind, blank=True)
    category = models.CharField(_("category"), max_length=8, choices=Category, blank=True)
    under_years = models.PositiveSmallIntegerField(_("firms under (years)"), null=True, blank=True)
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))
    share = models.DecimalField(_("part of the rent (%)"), max_digits=5, decimal_places=2)
    reason = models.CharField(_("reason"), max_length=500)
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    contracts = models.ManyToManyField(
        Contract, related_name="+", verbose_name=_("contracts it touches")
    )

    class Meta:
        verbose_name = _("relief of rents")
        ordering = ["-decided_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="relief_share", condition=Q(share__gt=0, share__lte=100) & ~Q(number="")
            ),
            models.CheckConstraint(name="relief_in_order", condition=Q(last__gte=F("first"))),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.number

    @property
    def relief(self) -> Relief:
        """The same for the terms of a rent."""
        return Relief(self.number, self.first, self.last, self.share)
