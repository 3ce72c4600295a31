"""A line that the company contests, and what it was answered."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.billing.models.line import InvoiceLine
from majal.modules.billing.workflow import Answer


@tracked()
class Contest(models.Model):
    """What a company says against one line of an invoice; one at a time is open."""

    line = models.ForeignKey(InvoiceLine, models.PROTECT, related_name="contests")
    message = models.TextField(_("what is wrong"), max_length=2000)
    asked_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("contested by")
    )
    asked_at = models.DateTimeField(pgettext_lazy("contested line", "said on"), auto_now_add=True)
    outcome = models.CharField(
        pgettext_lazy("contested line", "outcome"), max_length=9, choices=Answer, blank=True
    )
    answer = models.TextField(
        pgettext_lazy("contested line", "answer"), max_length=2000, blank=True
    )
    answered_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(
        pgettext_lazy("contested line", "answered on"), null=True, blank=True
    )

    class Meta:
        verbose_name = _("contested line")
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                name="contest_one_open", fields=["line"], condition=Q(outcome="")
            ),
            models.CheckConstraint(
                name="contest_outcome",
                condition=Q(outcome="", answered_at=None)
                | Q(outcome=Answer.WITHDRAWN, answered_at__isnull=False)
                | (
                    Q(outcome__in=[Answer.ACCEPTED, Answer.REFUSED], answered_at__isnull=False)
                    & ~Q(answer="")
                ),
            ),
            models.CheckConstraint(name="contest_says_something", condition=~Q(message="")),
        ]
        triggers = [
            pgtrigger.Protect(name="contest_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="contest_answered_for_good",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.outcome <> ''"),
            ),
        ]

    def __str__(self) -> str:
        return self.message[:60]
