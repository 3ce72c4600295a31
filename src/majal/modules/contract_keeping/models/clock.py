"""At which months a contract is brought up, and what was brought up."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.rents.public import ContractKind
from majal.modules.tenancy.public import Contract


class Moment(models.TextChoices):
    """What a warning is about."""

    MONTHS = "months", pgettext_lazy("warning", "months of seniority")
    BEFORE_END = "before_end", pgettext_lazy("warning", "months before the end of the term")
    INSURANCE = "insurance", pgettext_lazy("warning", "days before the insurance ends")


@tracked()
class ClockRule(models.Model):
    """A moment at which contracts of a kind are brought up; without a park, in every park.

    Rules of a park for a kind stand in the place of the network’s for that kind. ``after`` counts
    months, or days for an insurance. Put aside, never deleted.
    """

    park = models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("park"),
    )
    kind = models.CharField(_("kind of contract"), max_length=13, choices=ContractKind)
    moment = models.CharField(_("counted in"), max_length=10, choices=Moment)
    after = models.PositiveSmallIntegerField(_("number"))
    archived_at = models.DateTimeField(_("put aside on"), null=True, blank=True)

    class Meta:
        verbose_name = _("moment of warning")
        ordering = ["park", "kind", "moment", "after"]
        constraints = [
            models.UniqueConstraint(
                name="clock_rule_once",
                fields=["park", "kind", "moment", "after"],
                condition=Q(archived_at=None),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="clock_rule_known",
                condition=Q(
                    kind__in=ContractKind.values, moment__in=Moment.values, after__range=(1, 600)
                ),
            ),
        ]
        triggers = [pgtrigger.Protect(name="clock_rule_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.after)


class ClockWarning(models.Model):
    """A contract that was brought up once, for a moment of it that fell on a day."""

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+")
    moment = models.CharField(pgettext_lazy("subject", "about"), max_length=10, choices=Moment)
    after = models.PositiveSmallIntegerField(_("number"))
    due_on = models.DateField(_("reached on"))
    raised_on = models.DateField(_("brought up on"))

    class Meta:
        verbose_name = _("warning")
        ordering = ["-raised_on", "contract"]
        constraints = [
            models.UniqueConstraint(
                name="clock_warning_once", fields=["contract", "moment", "after", "due_on"]
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="clock_warning_kept", operation=pgtrigger.Update | pgtrigger.Delete
            )
        ]

    def __str__(self) -> str:
        return f"{self.contract_id} {self.after}"
