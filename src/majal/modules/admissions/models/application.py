"""An application in answer to a call, who reads it, and what they gave it."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.admissions.workflow import Why
from majal.modules.calls.public import Call, Criterion, Track

SUBMITTED_WITHOUT_INTEREST = """
    IF NEW.submitted_at IS NOT NULL AND OLD.submitted_at IS NULL AND EXISTS (
        SELECT FROM admissions_interest
        WHERE application_id = NEW.application_id AND reader_id = NEW.reader_id
            AND set_aside_at IS NULL
    ) THEN
        RAISE EXCEPTION 'a conflict of interest stands' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'reading_without_interest';
    END IF;
    RETURN NEW;
"""
SCORE_FITS = """
    IF EXISTS (
        SELECT FROM admissions_reading
        WHERE id = NEW.reading_id AND (submitted_at IS NOT NULL OR removed_at IS NOT NULL)
    ) THEN
        RAISE EXCEPTION 'the scores were handed in' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'score_fixed';
    END IF;
    IF NEW.points > (SELECT most FROM calls_criterion WHERE id = NEW.criterion_id) THEN
        RAISE EXCEPTION 'more points than there are' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'score_in_range';
    END IF;
    RETURN NEW;
"""


@tracked(exclude=("begun_key",))
class Application(models.Model):
    """A dossier filed in answer to a call, by one of its tracks.

    ``begun_key`` is of the form that began it, so that two taps begin one. ``left_at``: it ended
    without a decision, and whoever filed it may apply again.
    """

    case: models.OneToOneField[Any, Any] = models.OneToOneField(
        "cases.Case", models.PROTECT, related_name="+"
    )
    call = models.ForeignKey(Call, models.PROTECT, related_name="+")
    track = models.CharField(_("track"), max_length=10, choices=Track)
    applicant: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    begun_key = models.CharField(max_length=64, unique=True)
    begun_at = models.DateTimeField(auto_now_add=True)
    area = models.DecimalField(_("area asked for (m²)"), max_digits=8, decimal_places=2, null=True)
    complete_at = models.DateTimeField(_("found complete on"), null=True)
    complete_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    left_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = pgettext_lazy("admissions", "application")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="application_once",
                fields=["call", "applicant"],
                condition=Q(applicant__isnull=False, left_at=None),
            ),
            models.CheckConstraint(name="application_track", condition=Q(track__in=Track.values)),
        ]
        triggers = [
            pgtrigger.Protect(
                name="application_of_case_fixed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "NEW.case_id <> OLD.case_id OR NEW.call_id <> OLD.call_id "
                    "OR NEW.track <> OLD.track"
                ),
            )
        ]

    def __str__(self) -> str:
        return str(self.case)

    def get_absolute_url(self) -> str:
        return address_of("admissions:application", self.pk)


@tracked()
class Interest(models.Model):
    """A conflict of interest between a reader and an application: declared, or detected.

    One that was detected may be set aside with a reason; what was declared stands.
    """

    application = models.ForeignKey(Application, models.PROTECT, related_name="interests")
    reader: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+"
    )
    why = models.CharField(_("cause"), max_length=12, choices=Why)
    reason = models.CharField(_("reason"), max_length=500)
    found_at = models.DateTimeField(auto_now_add=True)
    set_aside_at = models.DateTimeField(null=True)
    set_aside_reason = models.CharField(max_length=500, blank=True)
    set_aside_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        verbose_name = _("conflict of interest")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="interest_once", fields=["application", "reader", "why"]),
            models.CheckConstraint(name="interest_reasoned", condition=~Q(reason="")),
            models.CheckConstraint(
                name="interest_set_aside_why",
                condition=Q(set_aside_at=None) | ~Q(set_aside_reason=""),
            ),
            models.CheckConstraint(
                name="interest_declared_stands",
                condition=~Q(why=Why.DECLARED) | Q(set_aside_at=None),
            ),
        ]
        triggers = [pgtrigger.Protect(name="interest_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reason


@tracked()
class Reading(models.Model):
    """An application given to a reader, or scored live in a sitting; handed in once."""

    application = models.ForeignKey(Application, models.PROTECT, related_name="readings")
    reader: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", verbose_name=_("reader")
    )
    live = models.BooleanField(_("in the sitting"), default=False)
    assigned_at = models.DateTimeField(auto_now_add=True)
    assigned_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    comment = models.TextField(_("comment"), blank=True)
    score = models.DecimalField(_("score"), max_digits=5, decimal_places=2, null=True)
    submitted_at = models.DateTimeField(_("handed in"), null=True)
    removed_at = models.DateTimeField(_("removed"), null=True)

    class Meta:
        verbose_name = _("reading")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="reading_once", fields=["application", "reader"]),
            models.CheckConstraint(
                name="reading_scored_when_submitted",
                condition=Q(submitted_at=None, score=None)
                | Q(submitted_at__isnull=False, score__gte=0, score__lte=100),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="reading_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="reading_without_interest",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=SUBMITTED_WITHOUT_INTEREST,
            ),
            pgtrigger.Protect(
                name="reading_score_fixed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.submitted_at IS NOT NULL AND (NEW.score IS DISTINCT FROM OLD.score "
                    "OR NEW.submitted_at IS DISTINCT FROM OLD.submitted_at)"
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.application_id)

    def get_absolute_url(self) -> str:
        return address_of("admissions:reading", self.pk)


@tracked()
class Score(models.Model):
    """The points a reader gave for one criterion."""

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(_("points"))

    class Meta:
        verbose_name = _("score")
        ordering = ["reading", "criterion"]
        constraints = [
            models.UniqueConstraint(name="score_once", fields=["reading", "criterion"]),
        ]
        triggers = [
            pgtrigger.Protect(name="score_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="score_fits",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=SCORE_FITS,
            ),
        ]

    def __str__(self) -> str:
        return str(self.points)
