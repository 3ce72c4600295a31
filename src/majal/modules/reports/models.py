"""Reports to a council: one living report for each council and year."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.documents import LANGUAGES
from majal.kernel.history import tracked
from majal.modules.reports.workflow import ReportState

MAKE, WORD = "reports.make_report", "reports.make_word"
"""The jobs of a report."""
FIRST_YEAR = 2001
"""The year in which the network's first park opened."""


class Language(models.TextChoices):
    """What a report is written in."""

    ARABIC = "ar", _("Arabic")
    FRENCH = "fr", _("French")
    BOTH = "ar+fr", _("Arabic and French")


@tracked(exclude=("turn",))
class CouncilReport(models.Model):
    """One report that was asked for; its content follows from ``day`` and ``known_at`` alone.

    ``day`` is the last day it tells of: the end of the year, or the day it was asked for while the
    year runs. ``known_at`` is the instant whose knowledge it tells: what is recorded later changes
    nothing in it. The note and the draft deliberation pass through several hands; ``turn`` counts
    how often they were written, so that an old page overwrites nothing.
    """

    organisation: models.ForeignKey[Any, Any] = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("council")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    language = models.CharField(_("language"), max_length=5, choices=Language)
    day = models.DateField(_("as of"))
    known_at = models.DateTimeField(_("known on"))
    state = models.CharField(
        _("state"), max_length=10, choices=ReportState, default=ReportState.ASKED
    )
    document = models.OneToOneField(
        "kernel.IssuedDocument",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("document"),
    )
    note_ar = models.TextField(_("note in Arabic"), blank=True)
    note_fr = models.TextField(_("note in French"), blank=True)
    deliberation_ar = models.TextField(_("draft deliberation in Arabic"), blank=True)
    deliberation_fr = models.TextField(_("draft deliberation in French"), blank=True)
    turn = models.PositiveIntegerField(default=0)
    asked_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked on"), auto_now_add=True)

    class Meta:
        verbose_name = _("report to a council")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["organisation", "-asked_at"], name="report_of_council")]
        constraints = [
            models.UniqueConstraint(
                name="report_one_under_way",
                fields=["organisation", "year"],
                condition=Q(state=ReportState.ASKED),
            ),
            models.UniqueConstraint(
                name="report_one_living",
                fields=["organisation", "year"],
                condition=Q(state=ReportState.MADE),
            ),
            models.CheckConstraint(
                name="report_state_known", condition=Q(state__in=ReportState.values)
            ),
            models.CheckConstraint(
                name="report_language_known", condition=Q(language__in=Language.values)
            ),
            models.CheckConstraint(
                name="report_issued_once_made",
                condition=Q(state__in=[ReportState.ASKED, ReportState.FAILED], document=None)
                | Q(state__in=[ReportState.MADE, ReportState.SUPERSEDED], document__isnull=False),
            ),
            models.CheckConstraint(
                name="report_year_in_range", condition=Q(year__range=(FIRST_YEAR, 2200))
            ),
            models.CheckConstraint(
                name="report_day_in_year", condition=Q(day__year=models.F("year"))
            ),
        ]
        triggers = [pgtrigger.Protect(name="report_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(_("Report to the council: %(council)s, %(year)s")) % {
            "council": self.organisation,
            "year": self.year,
        }

    def get_absolute_url(self) -> str:
        return address_of("reports:detail", self.pk)

    @property
    def job_key(self) -> str:
        """By what the job that makes it is found."""
        return f"{MAKE}:{self.pk}"

    @property
    def word_key(self) -> str:
        """By what the job that writes the Word files of these texts is found."""
        return f"{WORD}:{self.pk}:{self.turn}"

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it is written in, the first one first."""
        return LANGUAGES[self.language]
