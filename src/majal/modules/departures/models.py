"""What is stored of companies that left: when each is asked again, and what it answered."""

import pgtrigger
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.tenancy.public import Contract

MONTHS = (6, 12, 24, 60)
"""So many months after an exit a company is asked how it is."""
MOST_JOBS = 100_000


class Standing(models.TextChoices):
    """How a company is since it left."""

    GROWING = "growing", pgettext_lazy("company that left", "in business, growing")
    STEADY = "steady", pgettext_lazy("company that left", "in business")
    JOINED = "joined", pgettext_lazy("company that left", "merged or bought")
    CLOSED = "closed", pgettext_lazy("company that left", "no longer in business")
    SILENT = "silent", pgettext_lazy("company that left", "not to be reached")


ALIVE = (Standing.GROWING, Standing.STEADY, Standing.JOINED)


@tracked()
class FollowUp(models.Model):
    """A moment after an exit at which the company is asked how it is; never deleted.

    ``jobs`` is how many people it employs, ``place`` where it is now. An answer may be mended; its
    history stays.
    """

    contract = models.ForeignKey(Contract, models.PROTECT, related_name="+")
    months = models.PositiveSmallIntegerField(_("months after the exit"))
    due_on = models.DateField(_("due on"))
    asked_on = models.DateField(_("asked on"), null=True)
    answered_on = models.DateField(_("answered on"), null=True)
    standing = models.CharField(_("how it is"), max_length=7, choices=Standing, blank=True)
    jobs = models.PositiveIntegerField(
        _("jobs"), null=True, blank=True, validators=[MaxValueValidator(MOST_JOBS)]
    )
    place = models.CharField(_("where it is now"), max_length=200, blank=True)
    note = models.CharField(_("note"), max_length=1000, blank=True)
    by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("follow-up of a company that left")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["due_on", "answered_on"], name="follow_up_due")]
        constraints = [
            models.UniqueConstraint(name="follow_up_once", fields=["contract", "months"]),
            models.CheckConstraint(name="follow_up_months", condition=Q(months__in=MONTHS)),
            models.CheckConstraint(
                name="follow_up_answer_whole",
                condition=Q(answered_on=None, standing="", jobs=None)
                | Q(answered_on__isnull=False, standing__in=Standing.values),
            ),
            models.CheckConstraint(
                name="follow_up_jobs", condition=Q(jobs=None) | Q(jobs__lte=MOST_JOBS)
            ),
        ]
        triggers = [pgtrigger.Protect(name="follow_up_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.contract} +{self.months}"

    def get_absolute_url(self) -> str:
        """The page on which it is answered."""
        return reverse("departures:answer", args=[self.pk])
