"""Instalments: how much, when, and on which condition it is released."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.fields import PartialDateField
from majal.kernel.history import tracked
from majal.modules.contributions.models.contribution import Contribution


class Condition(models.TextChoices):
    """What releases an instalment."""

    NONE = "none", _("no condition")
    SIGNATURE = "signature", _("at signature")
    USED = "used", _("on proof that a share of what was received is used")
    OTHER = "other", _("another condition, in words")


@tracked()
class Instalment(models.Model):
    """One instalment of a contribution; ``share_used`` is in percent of what was received.

    An instalment that an amendment replaces is ended by its number and kept.
    """

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="instalments")
    number = models.PositiveSmallIntegerField(_("instalment no."))
    amount = models.DecimalField(_("amount (MAD)"), max_digits=14, decimal_places=2)
    due = PartialDateField(_("due"), null=True, blank=True)
    due_last = models.DateField(null=True)
    condition = models.CharField(
        _("released"), max_length=10, choices=Condition, default=Condition.NONE
    )
    share_used = models.PositiveSmallIntegerField(_("share used (%)"), null=True, blank=True)
    condition_text = models.CharField(_("condition in words"), max_length=300, blank=True)
    ended_by = models.PositiveSmallIntegerField(_("ended by amendment no."), null=True, blank=True)

    class Meta:
        verbose_name = _("instalment")
        ordering = ["contribution", "number"]
        indexes = [models.Index(fields=["due_last"], name="instalment_due")]
        constraints = [
            models.UniqueConstraint(name="instalment_once", fields=["contribution", "number"]),
            models.CheckConstraint(name="instalment_amount", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="instalment_condition_known", condition=Q(condition__in=Condition.values)
            ),
            models.CheckConstraint(
                name="instalment_share",
                condition=Q(condition=Condition.USED, share_used__range=(1, 100))
                | (~Q(condition=Condition.USED) & Q(share_used=None)),
            ),
            models.CheckConstraint(
                name="instalment_other_in_words",
                condition=~Q(condition=Condition.OTHER) | ~Q(condition_text=""),
            ),
        ]
        triggers = [pgtrigger.Protect(name="instalment_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(self.number)
