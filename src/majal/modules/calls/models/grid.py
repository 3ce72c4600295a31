"""Scoring grids: criteria and their weights, a hundred together, fixed once published."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.history import tracked
from majal.kernel.names import local

GRID_WHOLE = """
    IF NEW.published_at IS NOT NULL AND (
        SELECT coalesce(sum(weight), 0) FROM calls_criterion WHERE grid_id = NEW.id
    ) <> 100 THEN
        RAISE EXCEPTION 'the weights are not a hundred' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'grid_weights_whole';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.published_at IS NOT NULL THEN
        RAISE EXCEPTION 'the grid is published' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'grid_fixed';
    END IF;
    RETURN NEW;
"""
CRITERION_FIXED = """
    IF EXISTS (
        SELECT FROM calls_grid
        WHERE id = coalesce(NEW.grid_id, OLD.grid_id) AND published_at IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'the grid is published' USING
            ERRCODE = 'check_violation', CONSTRAINT = 'grid_fixed';
    END IF;
    RETURN coalesce(NEW, OLD);
"""


@tracked()
class Grid(models.Model):
    """One version of a scoring grid; what was scored by it keeps it."""

    code = models.SlugField(_("code"), max_length=40)
    version = models.PositiveSmallIntegerField(_("version"))
    name_ar = models.CharField(_("name in Arabic"), max_length=200)
    name_fr = models.CharField(_("name in French"), max_length=200)
    note = models.CharField(_("what is new"), max_length=300, blank=True)
    published_at = models.DateTimeField(_("published on"), null=True)
    published_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("scoring grid")
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(name="grid_version_once", fields=["code", "version"]),
        ]
        triggers = [
            pgtrigger.Protect(name="grid_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="grid_whole",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func=GRID_WHOLE,
            ),
        ]

    def __str__(self) -> str:
        return local(self)


@tracked()
class Criterion(models.Model):
    """What is judged, of how many points, and what it weighs in a hundred."""

    grid = models.ForeignKey(Grid, models.PROTECT, related_name="criteria")
    position = models.PositiveSmallIntegerField(_("order"))
    label_ar = models.CharField(_("name in Arabic"), max_length=200)
    label_fr = models.CharField(_("name in French"), max_length=200)
    help_ar = models.CharField(_("explained in Arabic"), max_length=400, blank=True)
    help_fr = models.CharField(_("explained in French"), max_length=400, blank=True)
    weight = models.PositiveSmallIntegerField(_("weight"))
    most = models.PositiveSmallIntegerField(_("most points"), default=5)

    class Meta:
        verbose_name = _("criterion")
        ordering = ["grid", "position"]
        constraints = [
            models.UniqueConstraint(name="criterion_once", fields=["grid", "position"]),
            models.CheckConstraint(
                name="criterion_weighs", condition=Q(weight__gte=1, weight__lte=100)
            ),
            models.CheckConstraint(
                name="criterion_points", condition=Q(most__gte=1, most__lte=100)
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="criterion_fixed",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=CRITERION_FIXED,
            )
        ]

    def __str__(self) -> str:
        return local(self, "label")
