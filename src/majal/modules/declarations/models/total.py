"""What a closed period makes known of its companies together, decided once."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.modules.declarations.models.period import Period
from majal.modules.declarations.models.words import Part


class Total(models.Model):
    """The sum of one number over the residents of a park, or of the network: told, or kept back.

    ``companies`` are those of whom the number is known, out of ``asked``. What later periods may
    tell follows from it, so that no subtraction gives a few companies away; it never changes.
    """

    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    park = models.ForeignKey("parks.Park", models.PROTECT, null=True, related_name="+")
    measure = models.CharField(_("measure"), max_length=60)
    part = models.CharField(_("of whom"), max_length=30, choices=Part, blank=True)
    asked = models.PositiveIntegerField(_("asked"))
    companies = ArrayField(models.BigIntegerField())
    statement = models.ForeignKey(
        "figures.Observation", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("total of declarations")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="declaration_total_once",
                fields=["period", "park", "measure", "part"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="declaration_total_of_the_asked",
                condition=Q(companies__len__lte=F("asked")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="total_kept", operation=pgtrigger.Delete | pgtrigger.Update)
        ]

    def __str__(self) -> str:
        return f"{self.period_id} {self.park_id} {self.measure} {self.part}"
