"""Bundles: everything on record of one convention, as one file, for some days."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.bundles.workflow import BundleState

JOB = "bundles.make"
KEEP_DAYS = 30
"""How long the file is kept: long enough for an audit to take it, and no archive beside ours."""


@tracked()
class AuditBundle(models.Model):
    """A bundle somebody asked for: it holds what they may open, and nobody else takes it.

    ``attachment`` hangs on this row and not on the convention, whose other readers may see less.
    """

    convention = models.ForeignKey(
        "conventions.Convention",
        models.PROTECT,
        related_name="+",
        verbose_name=_("convention"),
    )
    state = models.CharField(
        _("state"), max_length=10, choices=BundleState, default=BundleState.ASKED
    )
    attachment: models.ForeignKey[Any, Any] = models.ForeignKey(
        "kernel.Attachment", models.PROTECT, null=True, related_name="+", verbose_name=_("file")
    )
    entries = models.PositiveIntegerField(_("files in it"), default=0)
    ends_on = models.DateField(_("kept until"), null=True)
    asked_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked on"), auto_now_add=True)

    class Meta:
        verbose_name = _("audit bundle")
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["asked_by", "-asked_at"], name="bundle_of_asker")]
        constraints = [
            models.UniqueConstraint(
                name="bundle_one_under_way",
                fields=["convention", "asked_by"],
                condition=Q(state=BundleState.ASKED),
            ),
            models.CheckConstraint(
                name="bundle_state_known", condition=Q(state__in=BundleState.values)
            ),
            models.CheckConstraint(
                name="bundle_made_has_file",
                condition=Q(state__in=[BundleState.ASKED, BundleState.FAILED])
                | Q(attachment__isnull=False, ends_on__isnull=False),
            ),
        ]
        triggers = [pgtrigger.Protect(name="bundle_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return str(_("Audit bundle of %(code)s")) % {"code": self.convention.code}

    def get_absolute_url(self) -> str:
        return address_of("bundles:detail", self.pk)

    @property
    def job_key(self) -> str:
        """By what the job that gathers it is found."""
        return f"{JOB}:{self.pk}"
