"""What is stored of comparisons: series by province and year, what is compared, what was found."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.modules.territories.public import Territory

FIRST_YEAR, LAST_YEAR = 1900, 2100


class SeriesKind(models.TextChoices):
    """Where the numbers of a comparison come from."""

    CENSUS = "census", _("population of the censuses of 2014 and 2024")
    MEASURE = "measure", _("a measure held in the figures")
    PANEL = "panel", _("a series that was sent as a file")


class Scale(models.TextChoices):
    """How a difference is read."""

    LEVEL = "level", _("in the unit of the series")
    LOG = "log", _("in percent (logarithms)")


class Part(models.TextChoices):
    """What a province is in a comparison."""

    TREATED = "treated", _("has a park")
    LEFT_OUT = "left_out", _("left out")


class Evidence(models.TextChoices):
    """How much a comparison proves, by the rule in ``queries.judging``."""

    STRONG = "strong", pgettext_lazy("evidence", "strong")
    MODERATE = "moderate", pgettext_lazy("evidence", "moderate")
    WEAK = "weak", pgettext_lazy("evidence", "weak")
    NONE = "none", pgettext_lazy("evidence", "cannot be judged")


@tracked()
class Panel(models.Model):
    """A series by province and year from one source; its values are added by files."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=160)
    unit = models.CharField(_("unit"), max_length=60)
    source = models.ForeignKey(
        "sources.Source", models.PROTECT, related_name="+", verbose_name=_("source")
    )

    class Meta:
        verbose_name = _("series by province")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(name="panel_named", condition=~Q(name="") & ~Q(unit=""))
        ]
        triggers = [pgtrigger.Protect(name="panel_kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.name


class PanelValue(models.Model):
    """One number of a series; a correction replaces it and leaves it on record."""

    panel = models.ForeignKey(Panel, models.PROTECT, related_name="values")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.DecimalField(_("value"), max_digits=20, decimal_places=4)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="panel_value_once",
                fields=["panel", "territory", "year"],
                condition=Q(replaced_at=None),
            ),
            models.CheckConstraint(
                name="panel_value_year", condition=Q(year__range=(FIRST_YEAR, LAST_YEAR))
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="panel_value_kept", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="panel_value_fixed",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__replaced_at__isnull=False)
                | pgtrigger.Q(old__value__df=pgtrigger.F("new__value"))
                | pgtrigger.Q(old__year__df=pgtrigger.F("new__year"))
                | pgtrigger.Q(old__territory_id__df=pgtrigger.F("new__territory_id"))
                | pgtrigger.Q(old__panel_id__df=pgtrigger.F("new__panel_id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.territory_id} {self.year}"


class Study(models.Model):
    """A comparison that was asked for; what it compares never changes, another one is made."""

    title = models.CharField(_("title"), max_length=160)
    kind = models.CharField(_("series"), max_length=7, choices=SeriesKind)
    measure = models.ForeignKey("figures.Measure", models.PROTECT, null=True, related_name="+")
    panel = models.ForeignKey(Panel, models.PROTECT, null=True, related_name="+")
    scale = models.CharField(_("read"), max_length=5, choices=Scale)
    reason = models.CharField(_("why provinces are left out"), max_length=400, blank=True)
    seed = models.PositiveIntegerField(_("seed of the draws"))
    asked_at = models.DateTimeField(_("asked on"), auto_now_add=True)
    asked_by = models.ForeignKey("people.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = _("comparison of provinces")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="study_one_series",
                condition=Q(kind="census", measure=None, panel=None)
                | Q(kind="measure", measure__isnull=False, panel=None)
                | Q(kind="panel", measure=None, panel__isnull=False),
            ),
            models.CheckConstraint(name="study_scale_known", condition=Q(scale__in=Scale.values)),
            models.CheckConstraint(name="study_titled", condition=~Q(title="")),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page of the comparison."""
        return reverse("counterfactuals:study", args=[self.pk])


class StudyProvince(models.Model):
    """A province that has a park since a year, or one that is left out of the comparison."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="provinces")
    territory = models.ForeignKey(Territory, models.PROTECT, related_name="+")
    part = models.CharField(pgettext_lazy("role", "part"), max_length=8, choices=Part)
    since = models.PositiveSmallIntegerField(_("since"), null=True)

    class Meta:
        ordering = ["study", "territory__code"]
        constraints = [
            models.UniqueConstraint(name="study_province_once", fields=["study", "territory"]),
            models.CheckConstraint(
                name="study_province_since",
                condition=Q(part="treated", since__isnull=False) | Q(part="left_out"),
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.territory_id} {self.part}"


class Estimate(models.Model):
    """What a comparison found from inputs and code of these fingerprints; never changed."""

    study = models.ForeignKey(Study, models.PROTECT, related_name="estimates")
    evidence = models.CharField(pgettext_lazy("grade", "evidence"), max_length=8, choices=Evidence)
    result = models.JSONField(_("result"))
    inputs_hash = models.CharField(_("fingerprint of the inputs"), max_length=64)
    code_version = models.CharField(_("version of the code"), max_length=40)
    made_at = models.DateTimeField(_("worked out on"), auto_now_add=True)

    class Meta:
        verbose_name = _("result of a comparison")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="estimate_once", fields=["study", "inputs_hash", "code_version"]
            ),
            models.CheckConstraint(
                name="estimate_evidence", condition=Q(evidence__in=Evidence.values)
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.study_id} {self.evidence}"
