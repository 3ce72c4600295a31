"""An alert: somebody wishes to hear of new offers, and may stop at any time."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.modules.people.public import LANGUAGES
from majal.modules.vacancies.models.vacancy import WorkKind


class Rhythm(models.TextChoices):
    """How often an alert may write, when there is something new."""

    DAILY = "daily", pgettext_lazy("alert", "once a day at most")
    WEEKLY = "weekly", pgettext_lazy("alert", "once a week at most")


class Alert(models.Model):
    """An address that wishes to be told of new offers: confirmed first, stopped by one tap.

    Purpose: those e-mails. Stopped or never confirmed, its address is emptied.
    """

    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    language = models.CharField(_("language"), max_length=5, choices=LANGUAGES, default="ar")
    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, null=True, related_name="+", verbose_name=_("park")
    )
    kind = models.CharField(_("contract"), max_length=10, choices=WorkKind, blank=True)
    words = models.CharField(_("words"), max_length=80, blank=True)
    rhythm = models.CharField(_("how often"), max_length=6, choices=Rhythm, default=Rhythm.WEEKLY)
    asked_at = models.DateTimeField(_("asked on"), auto_now_add=True)
    confirmed_at = models.DateTimeField(_("confirmed on"), null=True)
    told_on = models.DateField(_("told on"), null=True)
    told_until = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(_("stopped on"), null=True)
    seed = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = pgettext_lazy("vacancies", "alert")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="vacancy_alert_once",
                fields=["email", "park", "kind", "words"],
                nulls_distinct=False,
                condition=Q(stopped_at=None),
            ),
            models.CheckConstraint(
                name="vacancy_alert_email_lower", condition=Q(email=Lower("email"))
            ),
            models.CheckConstraint(
                name="vacancy_alert_stopped_emptied",
                condition=(Q(stopped_at=None) & ~Q(email=""))
                | Q(stopped_at__isnull=False, email="", words=""),
            ),
            models.CheckConstraint(
                name="vacancy_alert_rhythm", condition=Q(rhythm__in=Rhythm.values)
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="vacancy_alert_never_deleted", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return str(self.pk)
