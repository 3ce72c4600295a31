"""The rule of an event, and the links by which others help at its door."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.attendance.workflow import GRACE, PERCENT


@tracked()
class Rule(models.Model):
    """From which share of its hours somebody has attended an event, and when one is late."""

    event: models.OneToOneField[Any, Any] = models.OneToOneField(
        "events.Event", models.PROTECT, primary_key=True, related_name="+"
    )
    percent = models.PositiveSmallIntegerField(
        _("of a hundred hours, how many make an attendance"), default=PERCENT
    )
    grace = models.PositiveSmallIntegerField(
        _("minutes after which somebody is late"), default=GRACE
    )
    asks = models.BooleanField(_("people are asked what they think of it"), default=True)

    class Meta:
        verbose_name = pgettext_lazy("attendance", "rule")
        constraints = (
            models.CheckConstraint(
                name="attendance_rule_percent", condition=Q(percent__range=(1, 100))
            ),
            models.CheckConstraint(name="attendance_rule_grace", condition=Q(grace__lte=120)),
        )
        triggers = (pgtrigger.Protect(name="attendance_rule_kept", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return f"{self.percent} %"


@tracked(exclude=("seed",))
class Gate(models.Model):
    """A link for one event: a volunteer's for one day, or a trainer's for all of them.

    The link's secret is derived from ``seed``; closed, it opens nothing. ``label`` says who has it
    and is erased with the time.
    """

    event: models.ForeignKey[Any, Any] = models.ForeignKey(
        "events.Event", models.PROTECT, related_name="+", verbose_name=_("event")
    )
    label = models.CharField(pgettext_lazy("link", "who gets it"), max_length=80)
    day = models.DateField(pgettext_lazy("link", "day"), null=True, blank=True)
    for_trainer = models.BooleanField(pgettext_lazy("link", "for the trainer"), default=False)
    seed = models.CharField(max_length=64)
    link_id = models.BigIntegerField()
    made_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("given by")
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(pgettext_lazy("link", "ends"))
    closed_at = models.DateTimeField(pgettext_lazy("link", "closed"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("attendance", "link")
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                name="gate_of_a_day_or_a_trainer",
                condition=Q(day__isnull=False, for_trainer=False) | Q(day=None, for_trainer=True),
            ),
        )
        triggers = (pgtrigger.Protect(name="gate_kept", operation=pgtrigger.Delete),)

    def __str__(self) -> str:
        return self.label
