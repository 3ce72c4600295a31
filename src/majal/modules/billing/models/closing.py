"""Periods whose books are closed: nothing is dated in them any more."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.billing.models.entity import LegalEntity

ENDS_ONCE = pgtrigger.Condition("OLD.reopened_at IS NOT NULL")


@tracked()
class Closing(models.Model):
    """The books of an entity are closed up to and with a day, until they are opened again."""

    entity = models.ForeignKey(LegalEntity, models.PROTECT, related_name="closings")
    through = models.DateField(_("closed up to and with"))
    closed_at = models.DateTimeField(auto_now_add=True)
    closed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    reopened_at = models.DateTimeField(_("opened again on"), null=True, blank=True)
    reopened_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    reason = models.CharField(
        pgettext_lazy("closing", "why it was opened again"), max_length=300, blank=True
    )

    class Meta:
        verbose_name = _("closed period")
        ordering = ["-through", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="closing_once",
                fields=["entity", "through"],
                condition=Q(reopened_at=None),
            ),
            models.CheckConstraint(
                name="closing_reopened_with_reason",
                condition=Q(reopened_at=None, reason="")
                | (Q(reopened_at__isnull=False) & ~Q(reason="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="closing_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="closing_ended_for_good", operation=pgtrigger.Update, condition=ENDS_ONCE
            ),
            pgtrigger.ReadOnly(name="closing_fixed", fields=["entity", "through", "closed_by"]),
        ]

    def __str__(self) -> str:
        return str(self.through)
