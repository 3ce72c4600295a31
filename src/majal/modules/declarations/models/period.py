"""Periods, and the companies asked in them."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from majal.kernel.dates import humanise
from majal.kernel.history import tracked
from majal.modules.declarations.models.words import PeriodKind
from majal.modules.declarations.workflow import PeriodState
from majal.modules.organisations.public import Organisation


@tracked()
class Period(models.Model):
    """A stretch of time of which companies are asked; closed, it never changes again."""

    kind = models.CharField(_("kind"), max_length=9, choices=PeriodKind)
    first_day = models.DateField(_("from"))
    last_day = models.DateField(_("until"))
    due_on = models.DateField(_("to be answered by"))
    state = models.CharField(
        _("state"), max_length=6, choices=PeriodState, default=PeriodState.OPEN
    )
    source = models.ForeignKey("sources.Source", models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("period of declarations")
        ordering = ["-last_day", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="declaration_period_once", fields=["kind", "first_day", "last_day"]
            ),
            models.CheckConstraint(
                name="declaration_period_days",
                condition=Q(first_day__lte=F("last_day"), due_on__gte=F("last_day")),
            ),
            models.CheckConstraint(
                name="declaration_period_closed_at",
                condition=Q(state="open", closed_at=None)
                | Q(state="closed", closed_at__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="period_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="period_locked",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__state="closed"),
                func="""
                    RAISE EXCEPTION 'the period is closed' USING
                        ERRCODE = 'check_violation', CONSTRAINT = 'declaration_period_closed';
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{humanise(self.first_day)} – {humanise(self.last_day)}"

    def get_absolute_url(self) -> str:
        """The page of who answered."""
        return reverse("declarations:period", args=[self.pk])


@tracked()
class Expected(models.Model):
    """A company asked in a period: resident in it, or left within five years; never deleted.

    ``park`` houses it or did last. ``seed`` makes its link, ``code_seed`` the code that opens the
    turnover to ``sure_link``, the link by which somebody proved that they read its mail.
    """

    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+")
    alumni = models.BooleanField(_("former resident"), default=False)
    asked_on = models.DateField(_("asked on"), null=True)
    reminded_on = models.DateField(_("reminded on"), null=True)
    letters = models.PositiveSmallIntegerField(default=0)
    link = models.ForeignKey("kernel.SignedLink", models.PROTECT, null=True, related_name="+")
    seed = models.CharField(max_length=64, blank=True)
    code_seed = models.CharField(max_length=64, blank=True)
    code_until = models.DateTimeField(null=True)
    code_tries = models.PositiveSmallIntegerField(default=0)
    sure_link = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("company asked")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="declaration_expected_once", fields=["period", "organisation"]
            ),
        ]
        triggers = [pgtrigger.Protect(name="expected_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.period_id}"

    def get_absolute_url(self) -> str:
        """Where staff read it."""
        return reverse("declarations:expected", args=[self.pk])
