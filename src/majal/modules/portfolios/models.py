"""What is stored of portfolios: who follows which company, reviews, requests and answers."""

from datetime import date

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.kernel.names import local
from majal.kernel.ranges import Days, Same
from majal.modules.portfolios.workflow import MOST_JOBS, Quarter, Risk, Turnover


@tracked()
class Assignment(models.Model):
    """A company followed by one coordinator from a day until another, which is not in it any more.

    The database holds that no company has two coordinators on one day.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("company")
    )
    coordinator = models.ForeignKey(
        "people.User", models.PROTECT, related_name="+", verbose_name=_("coordinator")
    )
    park = models.ForeignKey(
        "parks.Park",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("park"),
    )
    since = models.DateField(_("since"))
    until = models.DateField(_("until"), null=True, blank=True)

    class Meta:
        verbose_name = _("company followed")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="assignment_in_order", condition=Q(until=None) | Q(until__gte=F("since"))
            ),
            ExclusionConstraint(
                name="assignment_one_coordinator",
                expressions=[
                    (Same("organisation"), RangeOperators.OVERLAPS),
                    (Days("since", "until"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        triggers = [pgtrigger.Protect(name="assignment_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return local(self.organisation)

    def get_absolute_url(self) -> str:
        """The page of the company in its portfolio."""
        return reverse("portfolios:company", args=[self.organisation_id])

    @property
    def is_running(self) -> bool:
        """Whether the company is followed today."""
        return self.runs_on(timezone.localdate())

    def runs_on(self, day: date) -> bool:
        """Whether the company is followed on a day."""
        return self.since <= day and (self.until is None or day < self.until)


@tracked()
class Review(models.Model):
    """What a coordinator and a company say of a quarter; frozen once signed, then superseded.

    Jobs, turnover and funds are what the company says: declared, and counted nowhere else.
    """

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="reviews")
    organisation = models.ForeignKey(
        "organisations.Organisation", models.PROTECT, related_name="+", verbose_name=_("company")
    )
    year = models.PositiveSmallIntegerField(_("year"))
    quarter = models.PositiveSmallIntegerField(_("quarter"))
    jobs = models.PositiveIntegerField(_("jobs"), null=True, blank=True)
    turnover = models.CharField(_("turnover"), max_length=10, choices=Turnover, blank=True)
    funds = models.DecimalField(
        _("funds raised in the quarter (DH)"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
    )
    needs = models.TextField(_("needs"), max_length=3000, blank=True)
    risk = models.CharField(_("how it goes"), max_length=5, choices=Risk)
    next_steps = models.TextField(_("next steps"), max_length=3000, blank=True)
    written_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)
    signed_at = models.DateTimeField(_("signed on"), null=True, blank=True)
    signed_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="superseded_by"
    )

    class Meta:
        verbose_name = _("quarterly review")
        ordering = ["-year", "-quarter", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="review_once",
                fields=["organisation", "year", "quarter"],
                condition=Q(supersedes=None),
            ),
            models.CheckConstraint(
                name="review_quarter", condition=Q(quarter__gte=1, quarter__lte=4)
            ),
            models.CheckConstraint(
                name="review_figures",
                condition=(Q(jobs=None) | Q(jobs__lte=MOST_JOBS))
                & (Q(funds=None) | Q(funds__gt=0)),
            ),
            models.CheckConstraint(
                name="review_words_known",
                condition=Q(risk__in=Risk.values, turnover__in=["", *Turnover.values]),
            ),
            models.CheckConstraint(
                name="review_signed_has_next_steps",
                condition=Q(signed_at=None) | ~Q(next_steps=""),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="review_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="review_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__signed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{local(self.organisation)} · {self.year}-{self.quarter}"

    def get_absolute_url(self) -> str:
        """Its page."""
        return reverse("portfolios:review", args=[self.pk])

    @property
    def of(self) -> Quarter:
        """Its quarter."""
        return Quarter(self.year, self.quarter)


@tracked()
class Request(models.Model):
    """What a company asks of its coordinator, and the one answer it got."""

    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="requests")
    text = models.TextField(_("request"), max_length=3000)
    asked_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("answer"), max_length=3000, blank=True)
    answered_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)

    class Meta:
        verbose_name = _("request of a company")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="portfolio_request_says", condition=~Q(text="")),
            models.CheckConstraint(
                name="portfolio_request_answered_whole",
                condition=Q(answered_at=None, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="portfolio_request_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="portfolio_request_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__answered_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
