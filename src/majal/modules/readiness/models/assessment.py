"""Assessments of a site on a day, and their answers with evidence."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.modules.readiness.models.questionnaire import Criterion
from majal.modules.readiness.workflow import AssessmentState

S = AssessmentState


def linked(to: str, label: Any = None) -> models.ForeignKey[Any, Any]:
    """A pointer to something of another module that may be left out."""
    return models.ForeignKey(
        to, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=label
    )


@tracked()
class Assessment(models.Model):
    """What is known of the conditions of a site on a day: a park to come, or a province without.

    One is open and one holds (``reviewed``) for each site; the next one reviewed replaces it.
    Whoever submits it or wrote one of its answers does not review it.
    """

    park = linked("parks.Park", _("park"))
    province = models.ForeignKey(
        "territories.Territory", models.PROTECT, related_name="+", verbose_name=_("province")
    )
    version = models.PositiveSmallIntegerField(_("version of the questionnaire"))
    on = models.DateField(_("as of"))
    state = models.CharField(_("state"), max_length=10, choices=S, default=S.DRAFT)
    begun_by = linked("people.User")
    begun_at = models.DateTimeField(auto_now_add=True)
    submitted_by = linked("people.User")
    submitted_at = models.DateTimeField(null=True)
    reviewed_by = linked("people.User")
    reviewed_at = models.DateTimeField(null=True)
    note = models.TextField(_("note of the review"), blank=True, max_length=1000)
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    class Meta:
        verbose_name = _("assessment")
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["state", "-on"], name="readiness_state_on")]
        constraints = [
            models.UniqueConstraint(
                name="readiness_one_open",
                fields=["province", "park"],
                condition=Q(state__in=[S.DRAFT, S.SUBMITTED]),
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                name="readiness_one_holds",
                fields=["province", "park"],
                condition=Q(state=S.REVIEWED),
                nulls_distinct=False,
            ),
            models.CheckConstraint(name="readiness_state_known", condition=Q(state__in=S.values)),
            models.CheckConstraint(
                name="readiness_submitted_first",
                condition=Q(state__in=[S.DRAFT, S.CANCELLED]) | Q(submitted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="readiness_reviewed_when",
                condition=Q(state__in=[S.DRAFT, S.SUBMITTED, S.CANCELLED])
                | Q(reviewed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="readiness_review_is_anothers",
                condition=Q(state__in=[S.DRAFT, S.SUBMITTED, S.CANCELLED])
                | Q(reviewed_by=None)
                | Q(submitted_by=None)
                | ~Q(reviewed_by=F("submitted_by")),
            ),
            models.CheckConstraint(
                name="readiness_not_its_own_successor",
                condition=Q(supersedes=None) | ~Q(supersedes=F("pk")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="readiness_assessment_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="readiness_assessment_sound",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF NEW.park_id IS NOT NULL AND NOT EXISTS (
                        SELECT 1 FROM parks_park
                        WHERE id = NEW.park_id AND province_id = NEW.province_id
                    ) AND TG_OP = 'INSERT' THEN
                        RAISE EXCEPTION 'the park lies in another province' USING
                            ERRCODE = 'check_violation', CONSTRAINT = 'readiness_its_province';
                    END IF;
                    IF NEW.state = 'reviewed' AND EXISTS (
                        SELECT 1 FROM readiness_answer
                        WHERE assessment_id = NEW.id AND NOT carried
                          AND answered_by_id = NEW.reviewed_by_id
                    ) THEN
                        RAISE EXCEPTION 'nobody reviews their own answer' USING
                            ERRCODE = 'check_violation',
                            CONSTRAINT = 'readiness_review_is_anothers';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{local(self.park or self.province)} {self.on:%d/%m/%Y}"

    def get_absolute_url(self) -> str:
        return address_of("readiness:assessment", self.pk)

    @property
    def site_code(self) -> str:
        """The code by which its site is addressed."""
        return str(self.park.code if self.park else self.province.code)


@tracked()
class Answer(models.Model):
    """One criterion of one assessment: a level from 0 to 4, or unknown (no score), never zero.

    Above 1 something shows it: a source, a document, a figure, a record of the house, or the data
    a proposal was read from (``basis``: rule, version, inputs). ``proposed`` is what the data
    proposed; another level than that has a reason. ``carried`` over from the assessment before.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="answers")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    score = models.PositiveSmallIntegerField(pgettext_lazy("an answer", "level"), null=True)
    note = models.TextField(pgettext_lazy("an answer", "in words"), blank=True, max_length=600)
    proposed = models.PositiveSmallIntegerField(_("proposed by the data"), null=True)
    reason = models.TextField(_("reason for another level"), blank=True, max_length=600)
    basis = models.JSONField(default=dict, blank=True)
    source = linked("sources.Source", _("source"))
    figure = linked("figures.Observation", _("figure"))
    document = linked("kernel.Attachment", _("document"))
    record_kind = models.CharField(max_length=60, blank=True)
    record_id = models.PositiveBigIntegerField(null=True)
    carried = models.BooleanField(default=False)
    answered_by = linked("people.User")
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = pgettext_lazy("an assessment", "answer")
        ordering = ["criterion__position"]
        constraints = [
            models.UniqueConstraint(
                name="readiness_answer_once", fields=["assessment", "criterion"]
            ),
            models.CheckConstraint(
                name="readiness_answer_level",
                condition=(Q(score=None) | Q(score__lte=4))
                & (Q(proposed=None) | Q(proposed__lte=4)),
            ),
            models.CheckConstraint(
                name="readiness_answer_evidence",
                condition=Q(score=None)
                | Q(score__lte=1)
                | Q(source__isnull=False)
                | Q(figure__isnull=False)
                | Q(document__isnull=False)
                | Q(record_id__isnull=False)
                | ~Q(basis={}),
            ),
            models.CheckConstraint(
                name="readiness_answer_reason",
                condition=Q(proposed=None)
                | ~Q(reason="")
                | Q(score__isnull=False, score=F("proposed")),
            ),
            models.CheckConstraint(
                name="readiness_answer_record_whole",
                condition=Q(record_kind="", record_id=None)
                | (~Q(record_kind="") & Q(record_id__isnull=False)),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="readiness_answer_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="readiness_answer_sound",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF NOT EXISTS (
                        SELECT 1 FROM readiness_assessment a
                        WHERE a.id = NEW.assessment_id AND a.state = 'draft'
                    ) THEN
                        RAISE EXCEPTION 'the assessment is submitted' USING
                            ERRCODE = 'check_violation', CONSTRAINT = 'readiness_answers_frozen';
                    END IF;
                    IF NOT EXISTS (
                        SELECT 1 FROM readiness_assessment a, readiness_criterion c
                        WHERE a.id = NEW.assessment_id AND c.id = NEW.criterion_id
                          AND a.version = c.version
                    ) THEN
                        RAISE EXCEPTION 'a criterion of another version' USING
                            ERRCODE = 'check_violation', CONSTRAINT = 'readiness_answer_version';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion} {'?' if self.score is None else self.score}"
