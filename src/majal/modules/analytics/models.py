"""Exports: all observations as Parquet, at one moment, each file with its fingerprint."""

from pathlib import Path

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.analytics.workflow import ExportState

JOB = "analytics.export"
KEPT = 7
"""How many exports keep their files: a week of nights."""
MANIFEST = "manifest.json"


def root() -> Path:
    """Where exports are written: ``analytics`` under the home of the installation."""
    return Path(settings.MAJAL_HOME) / "analytics"


@tracked()
class Export(models.Model):
    """One export; ``sha256`` is the fingerprint of its manifest, which holds those of its files."""

    state = models.CharField(
        _("state"), max_length=10, choices=ExportState, default=ExportState.ASKED
    )
    rows = models.PositiveBigIntegerField(pgettext_lazy("export", "rows"), default=0)
    files = models.PositiveIntegerField(_("files"), default=0)
    size = models.PositiveBigIntegerField(pgettext_lazy("export", "bytes"), default=0)
    sha256 = models.CharField(_("fingerprint"), max_length=64, blank=True)
    asked_by = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked on"), auto_now_add=True)
    written_at = models.DateTimeField(_("written on"), null=True)

    class Meta:
        verbose_name = pgettext_lazy("analytics", "export")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="export_one_under_way", fields=["state"], condition=Q(state="asked")
            ),
            models.CheckConstraint(
                name="export_state_known", condition=Q(state__in=ExportState.values)
            ),
            models.CheckConstraint(
                name="export_ready_has_files",
                condition=Q(state__in=["asked", "failed"])
                | (~Q(sha256="") & Q(written_at__isnull=False)),
            ),
        ]
        triggers = [pgtrigger.Protect(name="export_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return f"{pgettext('analytics', 'Export')} {self.pk}"

    def get_absolute_url(self) -> str:
        return address_of("analytics:export", self.pk)

    @property
    def job_key(self) -> str:
        """By what the job that writes it is found."""
        return f"{JOB}:{self.pk}"

    @property
    def folder(self) -> Path:
        """Where its files are."""
        return root() / str(self.pk)
