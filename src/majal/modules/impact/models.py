"""What is stored: a territory's digital projects, investments, the yearly barometer."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from majal.kernel.append_only import append_only_triggers
from majal.kernel.history import tracked
from majal.modules.impact.workflow import ProjectKind, ProjectState
from majal.modules.parks.public import Park

LARGEST = 10**12


@tracked()
class DigitalProject(models.Model):
    """A digital project of a territory, with its state and since when, as a source says."""

    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(
        pgettext_lazy("digital project", "kind"), max_length=12, choices=ProjectKind
    )
    territory = models.ForeignKey(
        "territories.Territory", models.PROTECT, related_name="+", verbose_name=_("territory")
    )
    state = models.CharField(
        _("state"), max_length=8, choices=ProjectState, default=ProjectState.PLANNED
    )
    since = models.DateField(_("in this state since"))
    source = models.ForeignKey(
        "sources.Source", models.PROTECT, null=True, related_name="+", verbose_name=_("source")
    )
    example = models.BooleanField(_("example"), default=False)
    recorded_at = models.DateTimeField(_("recorded on"), auto_now_add=True)

    class Meta:
        verbose_name = _("digital project")
        ordering = ["-since", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="digital_project_state_known", condition=Q(state__in=ProjectState.values)
            ),
            models.CheckConstraint(
                name="digital_project_kind_known", condition=Q(kind__in=ProjectKind.values)
            ),
            models.CheckConstraint(name="digital_project_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="digital_project_has_source",
                condition=Q(source__isnull=False) | Q(example=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("impact:project", args=[self.pk])


@tracked()
class Investment(models.Model):
    """An investment that a territory attracted: announced, then made, each with its source."""

    name = models.CharField(_("investor or project"), max_length=200)
    territory = models.ForeignKey(
        "territories.Territory", models.PROTECT, related_name="+", verbose_name=_("territory")
    )
    announced = models.DecimalField(_("announced (MAD)"), max_digits=14, decimal_places=2)
    announced_on = models.DateField(_("announced on"))
    source = models.ForeignKey(
        "sources.Source", models.PROTECT, null=True, related_name="+", verbose_name=_("source")
    )
    made = models.DecimalField(_("made (MAD)"), max_digits=14, decimal_places=2, null=True)
    made_on = models.DateField(pgettext_lazy("investment", "made by"), null=True)
    made_source = models.ForeignKey(
        "sources.Source",
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("source of what was made"),
    )
    example = models.BooleanField(_("example"), default=False)
    recorded_at = models.DateTimeField(_("recorded on"), auto_now_add=True)

    class Meta:
        verbose_name = _("investment attracted")
        ordering = ["-announced_on", "-pk"]
        constraints = [
            models.CheckConstraint(name="investment_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="investment_positive",
                condition=Q(announced__gt=0, announced__lt=LARGEST)
                & (Q(made=None) | Q(made__gt=0, made__lt=LARGEST)),
            ),
            models.CheckConstraint(
                name="investment_made_whole",
                condition=Q(made=None, made_on=None, made_source=None)
                | Q(made__isnull=False, made_on__isnull=False),
            ),
            models.CheckConstraint(
                name="investment_in_order",
                condition=Q(made_on=None) | Q(made_on__gte=F("announced_on")),
            ),
            models.CheckConstraint(
                name="investment_has_source",
                condition=Q(example=True)
                | Q(source__isnull=False) & (Q(made=None) | Q(made_source__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Its own page."""
        return reverse("impact:investment", args=[self.pk])


class ClimateAnswer(models.Model):
    """What one resident company answered in one year; never changed, and told of no company.

    ``park`` is where it was resident on the day. Who answered is not kept.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation",
        models.PROTECT,
        related_name="+",
        verbose_name=_("organisation"),
    )
    park = models.ForeignKey(Park, models.PROTECT, related_name="+", verbose_name=_("park"))
    year = models.PositiveSmallIntegerField(_("year"))
    present = models.PositiveSmallIntegerField(_("business over the last twelve months"))
    outlook = models.PositiveSmallIntegerField(_("business over the next twelve months"))
    answered_at = models.DateTimeField(_("answered on"), auto_now_add=True)

    class Meta:
        verbose_name = _("answer to the barometer")
        constraints = [
            models.UniqueConstraint(name="climate_once_a_year", fields=["organisation", "year"]),
            models.CheckConstraint(
                name="climate_in_range",
                condition=Q(present__gte=1, present__lte=5, outlook__gte=1, outlook__lte=5),
            ),
        ]
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.year}"
