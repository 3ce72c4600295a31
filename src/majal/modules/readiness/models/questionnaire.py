"""The questionnaire, which is data with a version, and the weights people give its criteria."""

from types import SimpleNamespace

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.kernel.names import local

HIGHEST, ENOUGH = 4, 3
"""The highest level, and the one from which a criterion is no gap."""


class Side(models.TextChoices):
    """What a condition is of."""

    OBJECTIVE = "objective", pgettext_lazy("conditions", "objective")
    SUBJECTIVE = "subjective", pgettext_lazy("conditions", "subjective")


class Criterion(models.Model):
    """One question of one version of the questionnaire. Never changed: a change is a new version.

    ``rule`` names how the data propose a level and says it in words, ``kind`` the commitment that
    would close the gap and ``remedy`` its words. ``levels`` say in plain words what each means.
    """

    version = models.PositiveSmallIntegerField(_("version"))
    code = models.SlugField(_("code"), max_length=20)
    position = models.PositiveSmallIntegerField()
    side = models.CharField(_("conditions"), max_length=10, choices=Side)
    weight = models.PositiveSmallIntegerField(_("weight"), default=1)
    rule = models.CharField(max_length=20, blank=True)
    rule_ar = models.TextField(blank=True)
    rule_fr = models.TextField(blank=True)
    rule_en = models.TextField(blank=True)
    kind = models.CharField(max_length=24)
    name_ar = models.CharField(max_length=80)
    name_fr = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    levels = models.JSONField()
    remedy_ar = models.CharField(max_length=300)
    remedy_fr = models.CharField(max_length=300)
    remedy_en = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("criterion")
        ordering = ["version", "position"]
        constraints = [
            models.UniqueConstraint(name="readiness_criterion_once", fields=["version", "code"]),
            models.UniqueConstraint(
                name="readiness_criterion_place_once", fields=["version", "position"]
            ),
            models.CheckConstraint(
                name="readiness_criterion_side", condition=Q(side__in=Side.values)
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return local(self)

    def level(self, score: int) -> str:
        """What a level means, in the reader's language."""
        words = {f"level_{code}": told[score] for code, told in self.levels.items()}
        return local(SimpleNamespace(**words), "level")

    @property
    def told(self) -> list[tuple[int, str]]:
        """Every level with its words, the lowest first."""
        return [(score, self.level(score)) for score in range(HIGHEST + 1)]


@tracked()
class WeightSet(models.Model):
    """Weights under a name: a whole number for each criterion of a version.

    The weights themselves never change: others are another set. Archived, never deleted.
    """

    name = models.CharField(_("name"), max_length=80)
    version = models.PositiveSmallIntegerField()
    weights = models.JSONField(_("weights"))
    made_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("set of weights")
        ordering = ["made_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="readiness_weights_name_once",
                condition=Q(archived_at=None),
            ),
            models.CheckConstraint(name="readiness_weights_named", condition=~Q(name="")),
        ]
        triggers = [
            pgtrigger.Protect(name="readiness_weights_kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="readiness_weights_count",
                operation=pgtrigger.Insert | pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                    IF TG_OP = 'UPDATE' AND NEW.weights <> OLD.weights THEN
                        RAISE EXCEPTION 'weights never change' USING
                            ERRCODE = 'check_violation', CONSTRAINT = 'readiness_weights_fixed';
                    END IF;
                    IF NOT jsonb_path_exists(NEW.weights, '$.* ? (@ > 0)') THEN
                        RAISE EXCEPTION 'no criterion would count' USING
                            ERRCODE = 'check_violation', CONSTRAINT = 'readiness_weights_all_zero';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.name
