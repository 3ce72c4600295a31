"""Interest that was charged or waived, by a decision; no day of an invoice is decided twice."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers
from majal.kernel.ranges import Days, Same
from majal.modules.late_terms.workflow import Decision


class Penalty(models.Model):
    """One decision on interest up to a day: its number, its date, who took it, at which rate.

    What was charged is a charge of the day of its record, which the park's next run invoices.
    """

    payer = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("company")
    )
    park = models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        related_name="+",
        verbose_name=pgettext_lazy("arrears", "park"),
    )
    entity = models.ForeignKey(
        "billing.LegalEntity", models.PROTECT, related_name="+", verbose_name=_("legal entity")
    )
    kind = models.CharField(pgettext_lazy("interest", "decided"), max_length=7, choices=Decision)
    number = models.CharField(_("number of the decision"), max_length=60)
    day = models.DateField(_("date of the decision"))
    rate = models.DecimalField(_("yearly interest (percent)"), max_digits=6, decimal_places=3)
    rate_source = models.CharField(_("where the rate is agreed"), max_length=300)
    amount = models.DecimalField(_("amount (MAD)"), max_digits=14, decimal_places=2)
    reason = models.CharField(pgettext_lazy("interest", "reason"), max_length=300, blank=True)
    decided_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("decision on interest")
        ordering = ["-day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="penalty_once", fields=["payer", "park", "entity", "number"]
            ),
            models.CheckConstraint(
                name="penalty_whole",
                condition=~Q(number="")
                & ~Q(rate_source="")
                & Q(rate__gt=0, rate__lte=100, amount__gt=0),
            ),
            models.CheckConstraint(
                name="penalty_waived_why", condition=~Q(kind=Decision.WAIVED) | ~Q(reason="")
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return address_of("late_terms:decision", self.pk)


class PenaltyLine(models.Model):
    """The interest on one invoice from a day up to but not including another."""

    penalty = models.ForeignKey(Penalty, models.PROTECT, related_name="lines")
    invoice = models.ForeignKey("billing.Invoice", models.PROTECT, related_name="+")
    first = models.DateField(pgettext_lazy("interest", "from"))
    until = models.DateField(pgettext_lazy("interest", "until (not included)"))
    amount = models.DecimalField(_("amount (MAD)"), max_digits=14, decimal_places=2)

    class Meta:
        ordering = ["penalty", "pk"]
        constraints = [
            models.CheckConstraint(
                name="penalty_line_lasts", condition=Q(until__gt=F("first"), amount__gte=0)
            ),
            ExclusionConstraint(
                name="interest_of_a_day_once",
                expressions=[
                    (Same("invoice_id"), RangeOperators.OVERLAPS),
                    (Days("first", "until"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.invoice_id} {self.first}"
