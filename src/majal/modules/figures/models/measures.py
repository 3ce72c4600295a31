"""Measures: what is counted, in which unit, under which definition since when."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from majal.kernel.addresses import address_of
from majal.kernel.append_only import append_only_triggers


class Nature(models.TextChoices):
    """What kind of quantity a measure is; decides how values add up."""

    STOCK = "stock", _("level at a date")
    FLOW = "flow", _("flow over a period")
    RATE = "rate", _("rate")
    AMOUNT = "amount", _("sum of money")
    DATE = "date", _("date")


class Better(models.TextChoices):
    """Which way is wished for."""

    UP = "up", _("increase")
    DOWN = "down", _("decrease")
    NEITHER = "neither", _("neither")


class Channel(models.TextChoices):
    """What a park offers its territory (eight channels, and the network's own growth)."""

    ENVIRONMENT = "environment", _("Environment for innovation and enterprise")
    JOBS = "jobs", _("Local jobs")
    TRAINING = "training", _("Technical education and training")
    INNOVATION = "innovation", _("Innovation and research support")
    PARTNERSHIPS = "partnerships", _("Local partnerships")
    INFRASTRUCTURE = "infrastructure", _("Technical infrastructure")
    TOURISM = "tourism", _("Technology tourism")
    INCLUSION = "inclusion", _("Inclusion and quality of growth")
    DIVERSIFICATION = "diversification", _("Economic diversification")
    NETWORK = "network", _("Growth of the network")


class Window(models.TextChoices):
    """The span within which two statements speak of the same thing."""

    MONTH = "month", _("the same month")
    QUARTER = "quarter", _("the same quarter")
    YEAR = "year", _("the same year")
    PERIOD = "period", _("the same stated period")
    INSTANT = "instant", _("settled once")


class Measure(models.Model):
    """One thing that is counted; what it means is in its versions, and its nature never changes."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    channel = models.CharField(_("channel"), max_length=20, choices=Channel)
    nature = models.CharField(_("nature"), max_length=10, choices=Nature)
    unit = models.CharField(_("unit"), max_length=30)
    cumulative = models.BooleanField(_("running total: may not fall"), default=False)
    order = models.PositiveSmallIntegerField(default=0)
    beside = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="+", verbose_name=_("drawn beside it")
    )
    known: "tuple[MeasureVersion, ...]" = ()
    """All definitions, newest first, where a query brought them along."""

    class Meta:
        ordering = ("order",)
        constraints = (
            models.CheckConstraint(name="measure_nature", condition=Q(nature__in=Nature.values)),
            models.CheckConstraint(name="measure_channel", condition=Q(channel__in=Channel.values)),
        )

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return address_of("figures:measure", self.code)


class MeasureVersion(models.Model):
    """A definition in force from ``valid_from`` until the next one; never edited.

    ``freshness`` in months, empty where a value does not age; bounds flag a value, they do not
    refuse it; ``additive_over`` names the dimensions whose parts sum to the whole.
    """

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    valid_from = models.DateField(_("valid from"))
    name_ar = models.CharField(_("name in Arabic"), max_length=150)
    name_fr = models.CharField(_("name in French"), max_length=150)
    name_en = models.CharField(_("name in English"), max_length=150)
    definition_ar = models.TextField(_("definition in Arabic"))
    definition_fr = models.TextField(_("definition in French"))
    definition_en = models.TextField(_("definition in English"))
    numerator = models.ForeignKey(Measure, models.PROTECT, null=True, related_name="+")
    denominator = models.ForeignKey(Measure, models.PROTECT, null=True, related_name="+")
    better = models.CharField(_("wished direction"), max_length=10, choices=Better)
    window = models.CharField(_("same thing within"), max_length=10, choices=Window)
    freshness = models.PositiveSmallIntegerField(_("freshness (months)"), null=True)
    additive_over = ArrayField(models.CharField(max_length=20), default=list)
    multi = ArrayField(models.CharField(max_length=20), default=list)
    disaggregations = ArrayField(models.CharField(max_length=20), default=list)
    external_reference = models.CharField(_("external reference"), max_length=60, blank=True)
    lower_bound = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    upper_bound = models.DecimalField(max_digits=20, decimal_places=4, null=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("measure", "number")
        constraints = (
            models.UniqueConstraint(name="measure_version_once", fields=["measure", "number"]),
            models.UniqueConstraint(name="measure_version_from", fields=["measure", "valid_from"]),
            models.CheckConstraint(
                name="measure_version_bounds",
                condition=Q(lower_bound=None)
                | Q(upper_bound=None)
                | Q(lower_bound__lte=models.F("upper_bound")),
            ),
        )
        triggers = append_only_triggers()

    def __str__(self) -> str:
        return f"{self.measure_id} v{self.number}"
