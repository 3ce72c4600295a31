"""What is stored of operating: alarms while they last and after, what people did about jobs."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers


class Step(models.TextChoices):
    """What somebody may do about a job that is stuck."""

    PUT_BACK = "put_back", pgettext_lazy("job", "put back")
    GIVE_UP = "give_up", pgettext_lazy("job", "given up")


class Alarm(models.Model):
    """A sign that was bad for a while: since when, who was told when, until when."""

    sign = models.CharField(max_length=60)
    since = models.DateTimeField(_("since"))
    value = models.FloatField()
    worst = models.FloatField()
    told_at = models.DateTimeField(null=True)
    well_since = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="operations_alarm_once", fields=["sign"], condition=Q(ended_at=None)
            ),
            models.CheckConstraint(
                name="operations_alarm_ended_told",
                condition=Q(ended_at=None) | Q(told_at__isnull=False),
            ),
        ]
        indexes = [models.Index(name="operations_alarm_latest", fields=["-since"])]

    def __str__(self) -> str:
        return self.sign


class Intervention(models.Model):
    """What somebody did about a job that was stuck, and why."""

    job_id = models.BigIntegerField()
    job = models.CharField(max_length=128)
    step = models.CharField(max_length=10, choices=Step)
    reason = models.CharField(_("reason"), max_length=600)
    at = models.DateTimeField(auto_now_add=True)
    by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="operations_intervention_step", condition=Q(step__in=Step.values)
            )
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.job} {self.job_id}"
