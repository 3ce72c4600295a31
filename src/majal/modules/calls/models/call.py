"""Calls: from when to when, for which parks, by which tracks."""

from datetime import datetime
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.calls.models.grid import Grid
from majal.modules.calls.workflow import CallState, Rule, Track


@tracked()
class Call(models.Model):
    """A call for applications: its dossiers are of one kind, judged by one grid.

    It is open from ``opens_at`` until just before ``closes_at``, by the clock of the server.
    ``answer_days``: how long somebody has to accept a place that is offered.
    """

    code = models.SlugField(_("code"), max_length=40, unique=True)
    title_ar = models.CharField(_("title in Arabic"), max_length=200)
    title_fr = models.CharField(_("title in French"), max_length=200)
    text_ar = models.TextField(_("what it is for, in Arabic"), blank=True)
    text_fr = models.TextField(_("what it is for, in French"), blank=True)
    kind: models.ForeignKey[Any, Any] = models.ForeignKey(
        "case_types.CaseType",
        models.PROTECT,
        related_name="+",
        verbose_name=_("kind of dossier"),
    )
    grid = models.ForeignKey(
        Grid, models.PROTECT, related_name="calls", verbose_name=_("scoring grid")
    )
    committee: models.ForeignKey[Any, Any] = models.ForeignKey(
        "committees.Committee",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("noun", "committee"),
    )
    parks: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "parks.Park", related_name="+", verbose_name=_("parks")
    )
    state = models.CharField(_("state"), max_length=10, choices=CallState, default=CallState.DRAFT)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    answer_days = models.PositiveSmallIntegerField(_("days to answer an offer"), default=7)
    is_fictitious = models.BooleanField(_("fictitious, for the demonstration"), default=False)

    class Meta:
        verbose_name = pgettext_lazy("noun", "call")
        ordering = ["-closes_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="call_dates_in_order", condition=Q(closes_at__gt=F("opens_at"))
            ),
            models.CheckConstraint(name="call_state", condition=Q(state__in=CallState.values)),
            models.CheckConstraint(
                name="call_answer_days", condition=Q(answer_days__gte=1, answer_days__lte=90)
            ),
        ]
        triggers = [pgtrigger.Protect(name="call_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return local(self, "title")

    def get_absolute_url(self) -> str:
        return address_of("calls:call", self.code)

    def is_open(self, now: datetime | None = None) -> bool:
        """Whether one may file at a moment, now unless said."""
        at = now or timezone.now()
        return self.state == CallState.PUBLISHED and self.opens_at <= at < self.closes_at

    @property
    def is_coming(self) -> bool:
        """Whether it is announced and opens later."""
        return self.state == CallState.PUBLISHED and timezone.now() < self.opens_at


@tracked()
class CallTrack(models.Model):
    """A track of a call: whom it is for, and whether its readers see no names."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="tracks")
    track = models.CharField(_("track"), max_length=10, choices=Track)
    blind = models.BooleanField(_("readers see no names"), default=False)
    needs_company = models.BooleanField(_("company"), null=True, blank=True)
    needs_attachment = models.BooleanField(
        _("only who is attached to a university or research centre"), default=False
    )
    most_months = models.PositiveSmallIntegerField(
        _("age of the company at most, in months"), null=True, blank=True
    )
    least_area = models.DecimalField(
        _("area from (m²)"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    most_area = models.DecimalField(
        _("area to (m²)"), max_digits=8, decimal_places=2, null=True, blank=True
    )

    class Meta:
        verbose_name = _("track")
        ordering = ["call", "pk"]
        constraints = [
            models.UniqueConstraint(name="track_once", fields=["call", "track"]),
            models.CheckConstraint(name="track_known", condition=Q(track__in=Track.values)),
            models.CheckConstraint(
                name="track_area_in_order",
                condition=Q(least_area=None)
                | Q(most_area=None)
                | Q(most_area__gte=F("least_area")),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_track_display())

    @property
    def rule(self) -> Rule:
        """The same for the checks."""
        return Rule(
            track=self.track,
            needs_company=self.needs_company,
            most_months=self.most_months,
            least_area=self.least_area,
            most_area=self.most_area,
            needs_attachment=self.needs_attachment,
        )
