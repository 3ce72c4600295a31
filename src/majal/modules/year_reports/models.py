"""Year reports: one living report for each subject, year and language."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.year_reports.workflow import ReportState

MAKE = "year_reports.make_report"
"""The job of a report."""
FIRST_YEAR = 2001
"""The year in which the network's first park opened."""
KEY = ("park", "territory", "year", "language")


class Language(models.TextChoices):
    """What a report is written in."""

    ARABIC = "ar", _("Arabic")
    FRENCH = "fr", _("French")


@tracked()
class YearReport(models.Model):
    """One report that was asked for: of the network, or of the ``park`` or ``territory`` it names.

    ``day`` is the last day it tells of: the end of the year, or the day it was asked for while the
    year runs; ``known_at`` the instant whose knowledge it tells.
    """

    park: models.ForeignKey[Any, Any] = models.ForeignKey(
        "parks.Park", models.PROTECT, null=True, related_name="+", verbose_name=_("park")
    )
    territory: models.ForeignKey[Any, Any] = models.ForeignKey(
        "territories.Territory",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("territory"),
    )
    year = models.PositiveSmallIntegerField(_("year"))
    language = models.CharField(_("language"), max_length=2, choices=Language)
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
    asked_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked on"), auto_now_add=True)

    class Meta:
        verbose_name = _("year report")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["-asked_at"], name="year_report_latest")]
        constraints = [
            models.UniqueConstraint(
                name="year_report_one_under_way",
                fields=KEY,
                condition=Q(state=ReportState.ASKED),
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                name="year_report_one_living",
                fields=KEY,
                condition=Q(state=ReportState.MADE),
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="year_report_one_subject", condition=Q(park=None) | Q(territory=None)
            ),
            models.CheckConstraint(
                name="year_report_state_known", condition=Q(state__in=ReportState.values)
            ),
            models.CheckConstraint(
                name="year_report_language_known", condition=Q(language__in=Language.values)
            ),
            models.CheckConstraint(
                name="year_report_issued_once_made",
                condition=Q(state__in=[ReportState.ASKED, ReportState.FAILED], document=None)
                | Q(state__in=[ReportState.MADE, ReportState.SUPERSEDED], document__isnull=False),
            ),
            models.CheckConstraint(
                name="year_report_day_in_year", condition=Q(day__year=models.F("year"))
            ),
        ]
        triggers = [pgtrigger.Protect(name="year_report_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        named = {"subject": self.subject_name, "year": self.year}
        if self.of_network:
            return str(_("Year report of the network, %(year)s")) % named
        return str(_("Scorecard: %(subject)s, %(year)s")) % named

    def get_absolute_url(self) -> str:
        return address_of("year_reports:detail", self.pk)

    @property
    def of_network(self) -> bool:
        """Whether it tells of the whole network."""
        return self.park_id is None and self.territory_id is None

    @property
    def subject(self) -> Any:
        """The park or the territory; None for the network."""
        return self.park or self.territory

    @property
    def subject_name(self) -> str:
        """What it tells of, in the reader's language."""
        return local(self.subject) if self.subject else str(_("The network"))

    @property
    def job_key(self) -> str:
        """By what the job that makes it is found."""
        return f"{MAKE}:{self.pk}"
