"""Outages: a service that fails for a whole building, from a moment until it works again."""

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.ranges import Moments, Same, SameText
from majal.modules.upkeep.workflow import Cause, ServiceKind


@tracked()
class Outage(models.Model):
    """One outage; without an end it still lasts. Two of one service and building never overlap.

    ``minutes_lost`` counts within opening hours, once it has ended, where the hours are known.
    ``tenants`` is how many it touched, as far as somebody said so. One recorded by mistake is
    taken back with a reason, and counts nowhere.
    """

    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+", verbose_name=_("park"))
    building = models.ForeignKey(
        "parks.Building", models.PROTECT, related_name="+", verbose_name=_("building")
    )
    service = models.CharField(_("service"), max_length=10, choices=ServiceKind)
    began_at = models.DateTimeField(_("began"))
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    cause = models.CharField(_("cause"), max_length=10, choices=Cause, default=Cause.UNKNOWN)
    tenants = models.PositiveIntegerField(_("companies touched"), null=True, blank=True)
    note = models.TextField(_("note"), blank=True, max_length=2000)
    minutes_lost = models.PositiveIntegerField(_("minutes lost"), null=True, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(_("taken back on"), null=True, blank=True)
    withdrawn_why = models.CharField(_("why it is taken back"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("outage")
        ordering = ["-began_at", "-pk"]
        indexes = [models.Index(fields=["park", "began_at"], name="upkeep_outage_of")]
        constraints = [
            ExclusionConstraint(
                name="upkeep_outage_once",
                expressions=[
                    (Same("building"), RangeOperators.OVERLAPS),
                    (SameText("service"), RangeOperators.OVERLAPS),
                    (Moments("began_at", "ended_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                name="upkeep_outage_forwards",
                condition=Q(ended_at=None) | Q(ended_at__gt=F("began_at")),
            ),
            models.CheckConstraint(
                name="upkeep_outage_known",
                condition=Q(service__in=ServiceKind.values, cause__in=Cause.values),
            ),
            models.CheckConstraint(
                name="upkeep_outage_lost_at_end",
                condition=Q(minutes_lost=None) | Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="upkeep_outage_withdrawn_why",
                condition=Q(withdrawn_at=None, withdrawn_why="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="upkeep_outage_never_deleted", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.began_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return address_of("upkeep:outage", self.pk)
