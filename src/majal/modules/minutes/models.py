"""The minutes of a sitting: drafted, signed by whoever presided, then never changed."""

from datetime import date
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.history import tracked
from majal.modules.committees.public import Seat
from majal.modules.sittings.public import Sitting

ISSUE_MINUTES = "minutes.issue"
"""The job that issues signed minutes."""


@tracked(exclude=("turn",))
class Minutes(models.Model):
    """One version of the minutes; a later one rectifies it, for a reason, and takes its place.

    Who was there, the votes and the decisions are read from the sitting, which is closed: only the
    remarks are written here, in each language. ``turn`` counts how often, so that an old page
    overwrites nothing.
    """

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="+")
    version = models.PositiveSmallIntegerField(pgettext_lazy("minutes", "version"), default=1)
    why = models.TextField(_("what is rectified, and why"), blank=True)
    remarks_ar = models.TextField(_("remarks in Arabic"), blank=True)
    remarks_fr = models.TextField(_("remarks in French"), blank=True)
    turn = models.PositiveIntegerField(default=0)
    asked_at = models.DateTimeField(_("sent for signature on"), null=True)
    signed_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        Seat, models.PROTECT, null=True, related_name="+", verbose_name=_("signed by")
    )
    signed_at = models.DateTimeField(_("signed on"), null=True)
    document: models.OneToOneField[Any, Any] = models.OneToOneField(
        "kernel.IssuedDocument", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = pgettext_lazy("noun", "minutes")
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(name="minutes_version_once", fields=["sitting", "version"]),
            models.UniqueConstraint(
                name="minutes_one_draft", fields=["sitting"], condition=Q(signed_at=None)
            ),
            models.CheckConstraint(
                name="minutes_rectify_for_a_reason", condition=Q(version=1) | ~Q(why="")
            ),
            models.CheckConstraint(
                name="minutes_signed_by_somebody",
                condition=Q(signed_at=None, signed_by=None, document=None)
                | Q(signed_at__isnull=False, signed_by__isnull=False),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="minutes_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="minutes_fixed_once_signed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.signed_at IS NOT NULL AND (OLD.document_id IS NOT NULL OR "
                    "(NEW.sitting_id, NEW.version, NEW.why, NEW.remarks_ar, NEW.remarks_fr, "
                    "NEW.turn, NEW.asked_at, NEW.signed_by_id, NEW.signed_at) IS DISTINCT FROM "
                    "(OLD.sitting_id, OLD.version, OLD.why, OLD.remarks_ar, OLD.remarks_fr, "
                    "OLD.turn, OLD.asked_at, OLD.signed_by_id, OLD.signed_at))"
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Minutes of sitting no. %(number)s")) % {"number": self.sitting.shown_number}

    def get_absolute_url(self) -> str:
        return self.sitting.get_absolute_url()

    @property
    def committee(self) -> Any:
        """Whose sitting it was; permissions ask."""
        return self.sitting.committee

    @property
    def day(self) -> date:
        """The day on which seats count."""
        return self.sitting.on

    @property
    def job_key(self) -> str:
        """By what the job that issues it is found."""
        return f"{ISSUE_MINUTES}:{self.pk}"
