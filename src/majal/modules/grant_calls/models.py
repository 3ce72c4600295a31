"""Calls for projects: their budget, their rules, by what proposals are judged."""

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
from majal.modules.grant_calls.workflow import CallState, Category, Rules

MONEY: dict[str, Any] = {"max_digits": 14, "decimal_places": 2}
OF_DRAFT = """
    IF (
        SELECT state FROM grant_calls_call WHERE id = COALESCE(NEW.call_id, OLD.call_id)
    ) <> 'draft' THEN
        RAISE EXCEPTION 'the call is published' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'rd_call_rules_fixed';
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
"""
RULES_STAND = """
    IF NEW.code <> OLD.code OR NEW.most_per_project <> OLD.most_per_project
        OR NEW.rate <> OLD.rate OR NEW.own_least <> OLD.own_least OR NEW.months <> OLD.months
        OR NEW.reviewers <> OLD.reviewers OR NEW.budget < OLD.budget
        OR NEW.closes_at < OLD.closes_at OR NEW.lab_hours < OLD.lab_hours
        OR NEW.expert_hours < OLD.expert_hours THEN
        RAISE EXCEPTION 'the call is published' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'rd_call_rules_fixed';
    END IF;
    RETURN NEW;
"""


@tracked()
class Call(models.Model):
    """A call for projects of research and development.

    ``rate`` is the share of the cost that the network pays at most, ``own_least`` the share that
    the company carries at least. Without parks it is for all of them. It is open from ``opens_at``
    until just before ``closes_at``, by the clock of the server.
    """

    code = models.SlugField(_("code"), max_length=40, unique=True)
    title_ar = models.CharField(_("title in Arabic"), max_length=200)
    title_fr = models.CharField(_("title in French"), max_length=200)
    title_en = models.CharField(_("title in English"), max_length=200, blank=True)
    text_ar = models.TextField(_("what it is for, in Arabic"), blank=True)
    text_fr = models.TextField(_("what it is for, in French"), blank=True)
    text_en = models.TextField(_("what it is for, in English"), blank=True)
    parks: "models.ManyToManyField[Any, Any]" = models.ManyToManyField(
        "parks.Park", related_name="+", blank=True, verbose_name=_("parks")
    )
    committee: models.ForeignKey[Any, Any] = models.ForeignKey(
        "committees.Committee",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=pgettext_lazy("R&D call", "panel"),
    )
    budget = models.DecimalField(pgettext_lazy("R&D call", "budget"), **MONEY)
    most_per_project = models.DecimalField(_("most for one project"), **MONEY)
    rate = models.PositiveSmallIntegerField(_("share of the cost paid at most (%)"), default=60)
    own_least = models.PositiveSmallIntegerField(_("own means at least (%)"), default=20)
    months = models.PositiveSmallIntegerField(_("months of a project at most"), default=18)
    lab_hours = models.PositiveIntegerField(_("laboratory hours for one project"), default=0)
    expert_hours = models.PositiveIntegerField(_("expert hours for one project"), default=0)
    equipment = models.BooleanField(_("equipment is lent"), default=False)
    opens_at = models.DateTimeField(pgettext_lazy("R&D call", "opens"))
    closes_at = models.DateTimeField(pgettext_lazy("R&D call", "closes"))
    reviewers = models.PositiveSmallIntegerField(_("reviews of a proposal at least"), default=2)
    state = models.CharField(_("state"), max_length=10, choices=CallState, default=CallState.DRAFT)
    decided_on = models.DateField(_("decided on"), null=True)
    is_fictitious = models.BooleanField(default=False)

    class Meta:
        verbose_name = pgettext_lazy("noun", "R&D call")
        ordering = ["-closes_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="rd_call_in_order", condition=Q(closes_at__gt=F("opens_at"))
            ),
            models.CheckConstraint(
                name="rd_call_most_in_budget",
                condition=Q(most_per_project__gt=0, most_per_project__lte=F("budget")),
            ),
            models.CheckConstraint(
                name="rd_call_in_range",
                condition=Q(rate__range=(1, 100), own_least__lte=99, reviewers__gte=2)
                & Q(months__range=(1, 60)),
            ),
            models.CheckConstraint(name="rd_call_state", condition=Q(state__in=CallState.values)),
            models.CheckConstraint(
                name="rd_call_decided_when",
                condition=Q(state="decided", decided_on__isnull=False)
                | (~Q(state="decided") & Q(decided_on=None)),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="rd_call_rules_stand",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Condition("OLD.state <> 'draft'"),
                func=RULES_STAND,
            ),
            pgtrigger.Protect(
                name="rd_call_published_never_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.state <> 'draft'"),
            ),
        ]

    def __str__(self) -> str:
        return local(self, "title")

    def get_absolute_url(self) -> str:
        return address_of("grants:call", self.code)

    def is_open(self) -> bool:
        """Whether proposals may be filed at this moment."""
        return self.state == CallState.PUBLISHED and (
            self.opens_at <= timezone.now() < self.closes_at
        )

    @property
    def is_coming(self) -> bool:
        return self.state == CallState.PUBLISHED and timezone.now() < self.opens_at

    @property
    def rules(self) -> Rules:
        """What it allows, for the arithmetic of budgets; reads its eligible costs."""
        return Rules(
            most=self.most_per_project,
            rate=self.rate,
            own_least=self.own_least,
            months=self.months,
            shares={one.category: one.share for one in self.ceilings.all()},
        )


@tracked()
class Ceiling(models.Model):
    """A kind of cost that a call accepts, up to a share of the whole cost."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="ceilings")
    category = models.CharField(_("kind of cost"), max_length=10, choices=Category)
    share = models.PositiveSmallIntegerField(_("share of the cost at most (%)"), default=100)

    class Meta:
        verbose_name = _("eligible cost")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(name="rd_ceiling_once", fields=["call", "category"]),
            models.CheckConstraint(
                name="rd_ceiling_in_range",
                condition=Q(share__range=(1, 100), category__in=Category.values),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="rd_ceiling_of_draft",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=OF_DRAFT,
            )
        ]

    def __str__(self) -> str:
        return str(self.get_category_display())


@tracked()
class Criterion(models.Model):
    """By what proposals are judged, and what it weighs in a hundred."""

    call = models.ForeignKey(Call, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    label_ar = models.CharField(_("criterion in Arabic"), max_length=200)
    label_fr = models.CharField(_("criterion in French"), max_length=200)
    label_en = models.CharField(_("criterion in English"), max_length=200, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight"))
    most = models.PositiveSmallIntegerField(_("points at most"), default=5)

    class Meta:
        verbose_name = _("criterion")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="rd_criterion_once", fields=["call", "position"]),
            models.CheckConstraint(
                name="rd_criterion_in_range",
                condition=Q(weight__range=(1, 100), most__range=(1, 100)),
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="rd_criterion_of_draft",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=OF_DRAFT,
            )
        ]

    def __str__(self) -> str:
        return local(self, "label")
