"""Preventive visits: what is looked after every so many months, and each visit that comes of it."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.addresses import address_of
from majal.kernel.history import tracked
from majal.modules.upkeep.workflow import Category


@tracked()
class Plan(models.Model):
    """What is looked after in a building every so many months from a first day, until it ends."""

    park = models.ForeignKey("parks.Park", models.PROTECT, related_name="+", verbose_name=_("park"))
    building = models.ForeignKey(
        "parks.Building", models.PROTECT, related_name="+", verbose_name=_("building")
    )
    title_ar = models.CharField(_("what, in Arabic"), max_length=160, blank=True)
    title_fr = models.CharField(_("what, in French"), max_length=160, blank=True)
    category = models.CharField(
        pgettext_lazy("incident", "what"), max_length=12, choices=Category, default="other"
    )
    every_months = models.PositiveSmallIntegerField(_("every (months)"))
    first_on = models.DateField(_("first visit"))
    provider = models.CharField(_("who comes"), max_length=160, blank=True)
    ended_on = models.DateField(_("ended on"), null=True, blank=True)

    class Meta:
        verbose_name = _("plan of visits")
        ordering = ["park", "pk"]
        constraints = [
            models.CheckConstraint(
                name="upkeep_plan_named", condition=~Q(title_ar="", title_fr="")
            ),
            models.CheckConstraint(
                name="upkeep_plan_rhythm", condition=Q(every_months__range=(1, 60))
            ),
            models.CheckConstraint(
                name="upkeep_plan_category", condition=Q(category__in=Category.values)
            ),
        ]
        triggers = [pgtrigger.Protect(name="upkeep_plan_never_deleted", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.title_fr or self.title_ar

    def get_absolute_url(self) -> str:
        return address_of("upkeep:plan", self.pk)


class VisitState(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("visit", "planned")
    DONE = "done", pgettext_lazy("visit", "done")
    MISSED = "missed", pgettext_lazy("visit", "missed")


@tracked()
class Visit(models.Model):
    """One visit of a plan. Of each plan at most one is planned: the next is made by the last."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="visits")
    due_on = models.DateField(_("due on"))
    state = models.CharField(
        _("state"), max_length=8, choices=VisitState, default=VisitState.PLANNED
    )
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    note = models.TextField(_("what was found"), blank=True, max_length=2000)

    class Meta:
        verbose_name = _("preventive visit")
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(name="upkeep_visit_once", fields=["plan", "due_on"]),
            models.UniqueConstraint(
                name="upkeep_visit_one_planned", fields=["plan"], condition=Q(state="planned")
            ),
            models.CheckConstraint(
                name="upkeep_visit_done_when",
                condition=Q(state="done", done_on__isnull=False)
                | (~Q(state="done") & Q(done_on=None)),
            ),
            models.CheckConstraint(
                name="upkeep_visit_state", condition=Q(state__in=VisitState.values)
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="upkeep_visit_never_deleted", operation=pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return str(self.due_on)

    @property
    def park_id(self) -> int:
        """Its plan’s park."""
        return self.plan.park_id
