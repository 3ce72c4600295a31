"""Who reviews a proposal without seeing names, what keeps somebody from it, what they gave it."""

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.grant_calls.public import Criterion
from majal.modules.grants.models.proposal import Proposal
from majal.modules.grants.workflow import Why

WITHOUT_INTEREST = """
    IF EXISTS (
        SELECT FROM grants_interest
        WHERE proposal_id = NEW.proposal_id AND reviewer_id = NEW.reviewer_id
    ) AND NEW.removed_at IS NULL THEN
        RAISE EXCEPTION 'a conflict of interest stands' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'rd_review_without_interest';
    END IF;
    RETURN NEW;
"""
SCORE_FITS = """
    IF EXISTS (
        SELECT FROM grants_review
        WHERE id = NEW.review_id AND (submitted_at IS NOT NULL OR removed_at IS NOT NULL)
    ) THEN
        RAISE EXCEPTION 'the review was handed in' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'rd_score_fixed';
    END IF;
    IF NEW.points > (SELECT most FROM grant_calls_criterion WHERE id = NEW.criterion_id) THEN
        RAISE EXCEPTION 'more points than there are' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'rd_score_in_range';
    END IF;
    RETURN NEW;
"""


@tracked()
class Interest(models.Model):
    """A conflict of interest between a reviewer and a proposal: declared, or found on record."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="interests")
    reviewer: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+"
    )
    why = models.CharField(_("cause"), max_length=10, choices=Why)
    reason = models.CharField(_("reason"), max_length=500)
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("conflict of interest")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                name="rd_interest_once", fields=["proposal", "reviewer", "why"]
            ),
            models.CheckConstraint(name="rd_interest_reasoned", condition=~Q(reason="")),
        ]
        triggers = [pgtrigger.Protect(name="rd_interest_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.reason


@tracked()
class Review(models.Model):
    """A proposal given to a reviewer; handed in once, then frozen."""

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="reviews")
    reviewer: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", verbose_name=_("reviewer")
    )
    assigned_at = models.DateTimeField(auto_now_add=True)
    assigned_by: models.ForeignKey[Any, Any] = models.ForeignKey(
        "people.User", models.PROTECT, null=True, related_name="+"
    )
    comment = models.TextField(_("comment"), blank=True)
    score = models.DecimalField(_("score"), max_digits=5, decimal_places=2, null=True)
    submitted_at = models.DateTimeField(_("handed in"), null=True)
    removed_at = models.DateTimeField(_("removed"), null=True)

    class Meta:
        verbose_name = _("review")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="rd_review_once", fields=["proposal", "reviewer"]),
            models.CheckConstraint(
                name="rd_review_scored_when_submitted",
                condition=Q(submitted_at=None, score=None)
                | Q(submitted_at__isnull=False, score__gte=0, score__lte=100),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="rd_review_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="rd_review_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.submitted_at IS NOT NULL AND (NEW.score IS DISTINCT FROM OLD.score OR "
                    "NEW.submitted_at IS DISTINCT FROM OLD.submitted_at "
                    "OR NEW.comment <> OLD.comment)"
                ),
            ),
            pgtrigger.Trigger(
                name="rd_review_without_interest",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=WITHOUT_INTEREST,
            ),
        ]

    def __str__(self) -> str:
        return str(self.proposal.call)

    def get_absolute_url(self) -> str:
        return address_of("grants:review", self.pk)


@tracked()
class Score(models.Model):
    """The points a reviewer gave for one criterion, and why."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="+")
    points = models.PositiveSmallIntegerField(_("points"))
    reason = models.CharField(_("reason"), max_length=1000, blank=True)

    class Meta:
        verbose_name = _("score")
        ordering = ["review", "criterion"]
        constraints = [
            models.UniqueConstraint(name="rd_score_once", fields=["review", "criterion"]),
        ]
        triggers = [
            pgtrigger.Protect(name="rd_score_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="rd_score_fits",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=SCORE_FITS,
            ),
        ]

    def __str__(self) -> str:
        return str(self.points)
