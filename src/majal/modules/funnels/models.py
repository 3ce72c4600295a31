"""What funders expect of programmes: targets, whose actual is counted and never typed."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.modules.funnels.workflow import MOST_TARGET, Counted
from majal.modules.programmes.public import Programme


@tracked()
class Target(models.Model):
    """What a funder expects to be counted between two days; the actual is counted, never typed."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    measure = models.CharField(_("what is counted"), max_length=40, choices=Counted)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    value = models.PositiveIntegerField(_("target"))
    ended_at = models.DateTimeField(_("ended on"), null=True, blank=True)

    class Meta:
        verbose_name = _("target of a programme")
        ordering = ["measure", "first_day", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="programme_target_once",
                fields=["programme", "measure", "first_day", "last_day"],
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(
                name="programme_target_in_order", condition=Q(last_day__gte=F("first_day"))
            ),
            models.CheckConstraint(
                name="programme_target_positive",
                condition=Q(value__gte=1, value__lte=MOST_TARGET),
            ),
            models.CheckConstraint(
                name="programme_target_counted", condition=Q(measure__in=Counted.values)
            ),
        ]
        triggers = [pgtrigger.Protect(name="programme_target_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.get_measure_display()} · {self.value}"
